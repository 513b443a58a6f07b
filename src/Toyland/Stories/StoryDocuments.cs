using ComicCluster.Engine.Randomness;

namespace ComicCluster.Toyland.Stories;

/// <summary>The stories of a seed by number. Those to learn from and those to measure with never meet.</summary>
/// <param name="seed">Which stories.</param>
public sealed class StoryDocuments(ulong seed)
{
    private const ulong HeldOutStreams = 1UL << 63;

    /// <summary>A story to learn from, by its number below 2⁶³.</summary>
    public Story Training(ulong number) => StoryGrammar.Write(new RandomStream(seed, number));

    /// <summary>A story that is never learned from, by its number below 2⁶³.</summary>
    public Story HeldOut(ulong number) => StoryGrammar.Write(new RandomStream(seed, HeldOutStreams + number));
}
