package io.rapport.engine;

/// The computation of a [Step.Kernel].
@FunctionalInterface
public interface KernelBody {
    /// @param tables reads the step's inputs and writes its outputs, all in the step's one transaction
    void run(Tables tables);
}
