namespace ComicCluster.Bench;

/// <summary>What the run's processor is and has, which decides what kernels are chosen.</summary>
internal static class Processor
{
    private static readonly string[] Units = ["avx2", "avx512f", "avx_vnni", "avx512_vnni", "avx512_bf16", "amx_bf16", "amx_int8"];

    /// <summary>Its name and its vector and matrix units, as Linux tells them; only that it is unknown elsewhere.</summary>
    public static string Describe()
    {
        if (!File.Exists("/proc/cpuinfo")) return "unknown";
        var lines = File.ReadLines("/proc/cpuinfo").ToArray();
        var flags = Value("flags").Split(' ');
        return $"{Value("model name")}: {string.Join(", ", Units.Where(flags.Contains))}";

        string Value(string name) => lines.FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal))?.Split(':', 2)[1].Trim() ?? "";
    }
}
