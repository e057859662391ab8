package io.rapport.cli;

import io.rapport.definition.Problem;
import io.rapport.definition.Problems;
import io.rapport.project.Project;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `rapport check`.
@Command(
        name = "check",
        description = "Reads all files of a project and names every mistake, with file, line and what to do.",
        footer = {"", "Example:", "  rapport check my-company"},
        mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
    @Mixin
    private ProjectOption project = new ProjectOption();

    @Mixin
    private Console console = new Console();

    @Mixin
    private Console.Json json = new Console.Json();

    @Override
    public Integer call() {
        Problems problems = new Problems();
        Project.load(project.folder(), project.settings(), problems);
        if (json.wanted()) {
            console.json(problems.all().stream().map(CheckCommand::map).toList());
        } else if (problems.isEmpty()) {
            console.print("No mistakes found.");
        } else {
            problems.all().forEach(problem -> console.print(problem.toString()));
            console.note(
                    problems.all().size() == 1 ? "1 mistake." : problems.all().size() + " mistakes.");
        }
        return problems.isEmpty() ? 0 : 2;
    }

    private static Map<String, @Nullable Object> map(Problem problem) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("file", problem.at().file().toString());
        map.put("line", problem.at().line());
        map.put("column", problem.at().column());
        map.put("message", problem.message());
        map.put("hint", problem.hint());
        return map;
    }
}
