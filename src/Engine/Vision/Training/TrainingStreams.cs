using ComicCluster.Engine.Randomness;

namespace ComicCluster.Engine.Vision.Training;

/// <summary>Streams of random numbers that never meet: whatever order things are made in, each draws the same.</summary>
internal static class TrainingStreams
{
    private const int KindShift = 60;

    /// <summary>A picture of a batch.</summary>
    public static RandomStream Picture(ulong seed, long index) => Of(seed, 1, index);

    /// <summary>What a step draws beside its pictures.</summary>
    public static RandomStream Step(ulong seed, long step) => Of(seed, 2, step);

    /// <summary>What a painter's chain shall show.</summary>
    public static RandomStream ChainSubject(ulong seed, int slot, long generation) => Of(seed, 3, generation << 20 | (long)slot);

    /// <summary>What a painter's chain begins with.</summary>
    public static RandomStream ChainStart(ulong seed, int slot, long generation) => Of(seed, 4, generation << 20 | (long)slot);

    /// <summary>A picture that is never trained with.</summary>
    public static RandomStream HeldOut(ulong seed, long index) => Of(seed, 5, index);

    private static RandomStream Of(ulong seed, ulong kind, long index) => new(seed, kind << KindShift | (ulong)index);
}
