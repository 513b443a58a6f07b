using ComicCluster.PatchTorchSharp;

// patch-torchsharp SOURCE DESTINATION: writes a copy of one of TorchSharp 0.107's files without its defect. The name tells which:
//   TorchSharp.dll        numbers are freed while libtorch reads them; see ScalarLifetimes.
//   libLibTorchSharp.so   asks for GLIBCXX_3.4.32 (GCC 13) and uses no symbol of it, so on Debian 12 (GCC 12) the loader refuses it for
//                         nothing; a weak requirement only warns. See ElfSymbolVersions.
// The source is in the package cache and stays as it is. The copy is written beside the destination and moved over it.
if (args is not [var source, var destination])
{
    Console.Error.WriteLine("usage: patch-torchsharp SOURCE DESTINATION");
    return 2;
}
try
{
    var file = File.ReadAllBytes(source);
    switch (Path.GetExtension(source))
    {
        case ".dll": file = ScalarLifetimes.Extend(file); break;
        case ".so": ElfSymbolVersions.MakeWeak(file, "GLIBCXX_3.4.32"); break;
        default: throw new InvalidDataException("There is nothing to patch in a file of this name.");
    }
    var temporary = $"{destination}.{Environment.ProcessId}.tmp";
    File.WriteAllBytes(temporary, file);
    if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(temporary, File.GetUnixFileMode(source));
    File.Move(temporary, destination, overwrite: true);
    return 0;
}
catch (Exception error) when (error is InvalidDataException or IOException)
{
    Console.Error.WriteLine($"{source} : error PATCH : {error.Message}"); // as MSBuild wants its errors
    return 1;
}
