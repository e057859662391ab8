package io.rapport.cli;

import io.rapport.control.AccessLog;
import io.rapport.control.ControlStore;
import io.rapport.control.IdentityEvents;
import io.rapport.control.Judgements;
import io.rapport.control.Judgements.Judgement;
import io.rapport.definition.Entity;
import io.rapport.engine.Database;
import io.rapport.identity.IdentityRecords;
import io.rapport.identity.IdentityRecords.Subject;
import io.rapport.identity.JudgementBook;
import io.rapport.policy.Viewer;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The current snapshot and what people said about it, for one command.
final class OpenIdentity implements AutoCloseable {
    private final Database database;
    private final ControlStore control;
    private final Viewer viewer;

    private OpenIdentity(Database database, ControlStore control, Viewer viewer) {
        this.database = database;
        this.control = control;
        this.viewer = viewer;
    }

    static OpenIdentity of(ProjectOption project) {
        Database database = project.snapshot();
        try {
            ControlStore control = ControlStore.open(project.workspace().control());
            return new OpenIdentity(database, control, Viewer.local("administration"));
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    Database database() {
        return database;
    }

    Viewer viewer() {
        return viewer;
    }

    IdentityRecords records() {
        return new IdentityRecords(database);
    }

    JudgementBook book() {
        return new JudgementBook(records(), new Judgements(control), Clock.systemUTC());
    }

    JudgementBook.By by(@Nullable String note) {
        return new JudgementBook.By(viewer.name(), note);
    }

    IdentityEvents events() {
        return new IdentityEvents(control);
    }

    /// All of an entity, as they are now.
    Function<Entity, List<Judgement>> judgements() {
        return entity -> new Judgements(control).all(entity.word());
    }

    /// Finds whom a person names, and writes down that it was looked at.
    Subject find(String text) {
        Subject subject = records().find(text, viewer);
        logged(subject.id());
        return subject;
    }

    void logged(String subject) {
        new AccessLog(control).record(Instant.now(), viewer.name(), viewer.purpose(), subject);
    }

    @Override
    public void close() {
        control.close();
        database.close();
    }
}
