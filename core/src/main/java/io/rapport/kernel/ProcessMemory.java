package io.rapport.kernel;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// How much memory this process holds, Java heap and native libraries together.
public final class ProcessMemory {
    private static final Path STATUS = Path.of("/proc/self/status");

    private ProcessMemory() {}

    /// Resident memory in bytes; 0 where the operating system does not tell. Cost: about 20 µs.
    public static long residentBytes() {
        try {
            if (Files.exists(STATUS)) {
                for (String line : Files.readAllLines(STATUS, StandardCharsets.ISO_8859_1)) {
                    if (line.startsWith("VmRSS:")) {
                        return Long.parseLong(line.replaceAll("\\D", "")) << 10;
                    }
                }
            }
        } catch (IOException e) {
            System.getLogger(ProcessMemory.class.getName()).log(System.Logger.Level.DEBUG, e);
        }
        return 0;
    }
}
