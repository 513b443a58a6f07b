using System.Globalization;
using ComicCluster.Grains.Training;

namespace ComicCluster.Silo.Training;

/// <summary>
/// The names of what a start of a job leaves among the artifacts. Each has the epoch in it: a start that lost its job to another can't write over
/// anything of the other's.
/// </summary>
internal static class TrainingNames
{
    /// <summary>Of a part of a file, such as <c>tenant/job_x/e2/00000120.safetensors/001</c>.</summary>
    public static string Part(TrainingWork work, string file, int part) => Invariant($"{work.Key}/e{work.Epoch}/{file}/{part:D3}");

    /// <summary>Of a checkpoint's file.</summary>
    public static string Checkpoint(int step) => Invariant($"{step:D8}.safetensors");

    /// <summary>Of the file with the weights of the best evaluation.</summary>
    public static string Best(int step) => Invariant($"{step:D8}-best.safetensors");

    /// <summary>Of the file with what a worker came to in a round.</summary>
    public static string Delta(int round) => Invariant($"round-{round:D6}-worker.safetensors");

    /// <summary>Of the file with the common weights after a round.</summary>
    public static string Common(int round) => Invariant($"round-{round:D6}.safetensors");

    /// <summary>Of the file with the outer momentum after a round.</summary>
    public static string Momentum(int round) => Invariant($"round-{round:D6}-momentum.safetensors");

    /// <summary>Of the metrics up to a step, such as <c>tenant/job_x/metrics/e00002-00000120-003.jsonl</c>: in order of starts, steps and files.</summary>
    public static string Metrics(TrainingWork work, int step, int file) => Invariant($"{Metrics(work.Key)}e{work.Epoch:D5}-{step:D8}-{file:D3}.jsonl");

    /// <summary>What the names of all metrics of a job begin with.</summary>
    public static string Metrics(string key) => $"{key}/metrics/";

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
