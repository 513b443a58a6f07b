using ComicCluster.RelaxSymbolVersion;

// relax-symbol-version FILE VERSION: lets a library load where VERSION of a library that it asks for is missing.
//
// TorchSharp 0.107's libLibTorchSharp.so asks for GLIBCXX_3.4.32 (GCC 13) and uses no symbol of it, so on Debian 12 (GCC 12) the loader
// refuses it for nothing. A weak requirement only warns. The file in the package cache is never touched: outputs may be hard links
// to it, so the change is written beside the file and moved over it.
if (args is not [var path, var version])
{
    Console.Error.WriteLine("usage: relax-symbol-version FILE VERSION");
    return 2;
}
if (!File.Exists(path)) return 0; // this output has no native part

var elf = File.ReadAllBytes(path);
var changed = ElfSymbolVersions.MakeWeak(elf, version);
if (changed > 0)
{
    var mode = OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(path);
    var temporary = $"{path}.{Environment.ProcessId}.tmp";
    File.WriteAllBytes(temporary, elf);
    if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(temporary, mode);
    File.Move(temporary, path, overwrite: true);
}
Console.WriteLine($"{path}: {changed} requirement(s) of {version} made weak");
return 0;
