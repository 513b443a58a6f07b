using ComicCluster.Engine.Randomness;

namespace ComicCluster.Toyland.Stories;

/// <summary>Draws elements of lists by a random stream.</summary>
internal static class Choice
{
    /// <summary>One of them, each as likely as the others.</summary>
    public static T Choose<T>(this RandomStream random, IReadOnlyList<T> from) => from[random.NextInt32(0, from.Count)];

    /// <summary>Whether something of a probability happens.</summary>
    public static bool Happens(this RandomStream random, double probability) => random.NextDouble() < probability;
}
