package io.rapport.identity;

import io.rapport.identity.match.Model;
import tools.jackson.databind.json.JsonMapper;

/// A trained model as text, so that what a run decided by can be explained later. Exact: nothing is rounded.
final class ModelText {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private ModelText() {}

    static String write(Model model) {
        return JSON.writeValueAsString(model);
    }

    static Model read(String text) {
        return JSON.readValue(text, Model.class);
    }
}
