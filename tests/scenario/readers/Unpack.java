import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Unpacks an archive as many Java platforms do: from its front, never looking at its directory. */
public class Unpack {
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[1]);
    try (ZipInputStream archive = new ZipInputStream(new FileInputStream(arguments[0]))) {
      for (ZipEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
        Path file = folder.resolve(entry.getName());
        Files.createDirectories(file.getParent());
        Files.copy(archive, file);
        if (entry.getSize() >= 0 && entry.getSize() != Files.size(file)) {
          throw new IOException(entry.getName() + " has another size than its header says");
        }
      }
    }
  }
}
