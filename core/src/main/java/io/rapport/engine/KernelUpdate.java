package io.rapport.engine;

/// How a [Step.Kernel] follows small changes of its inputs.
@FunctionalInterface
public interface KernelUpdate {
    /// @param changes reads what changed, and changes the outputs; outputs that are not touched stay as they are
    /// @return false, before anything was changed, if the kernel had better make its outputs anew
    boolean run(Changes changes);
}
