using ComicCluster.Engine.Randomness;

namespace ComicCluster.Engine.Painting.Priors.Training;

/// <summary>
/// The pictures that a step may learn from: the newest of a numbered stream. Which they are depends on the step alone, so a resumed
/// training has the same.
/// </summary>
internal sealed class PicturePool(ILayerPictures world, PriorTrainingOptions options)
{
    private const int EdgeStep = 20; // of 255, between neighbours

    private readonly Dictionary<long, Entry> _entries = [];

    /// <summary>A picture and where in it the colour changes.</summary>
    /// <param name="Picture">The picture.</param>
    /// <param name="Edges">Indices of pixels; not empty.</param>
    public sealed record Entry(LayerPicture Picture, int[] Edges);

    /// <summary>The pictures of a step.</summary>
    public IReadOnlyList<Entry> At(long step)
    {
        var first = step * options.Renewed;
        foreach (var old in _entries.Keys.Where(number => number < first || number >= first + options.PoolSize).ToArray()) _entries.Remove(old);
        var pool = new Entry[options.PoolSize];
        for (var i = 0; i < pool.Length; i++)
        {
            if (!_entries.TryGetValue(first + i, out var entry)) _entries[first + i] = entry = Draw(first + i);
            pool[i] = entry;
        }
        return pool;
    }

    private Entry Draw(long number)
    {
        var picture = world.Draw(new RandomStream(options.Seed, (ulong)number << 1), options.Side);
        if (_entries.Values.FirstOrDefault(entry => entry.Picture.Text == picture.Text) is { } same) return same; // a text has one picture
        var edges = EdgesOf(picture.Rgba, options.Side);
        return new Entry(picture, edges.Length > 0 ? edges : [0]);
    }

    private static int[] EdgesOf(byte[] rgba, int side)
    {
        var edges = new List<int>();
        for (var row = 0; row < side - 1; row++)
        {
            for (var column = 0; column < side - 1; column++)
            {
                var pixel = row * side + column;
                if (Differ(pixel, pixel + 1) || Differ(pixel, pixel + side)) edges.Add(pixel);
            }
        }
        return [.. edges];

        bool Differ(int one, int other)
        {
            for (var component = 0; component < 4; component++)
            {
                if (Math.Abs(rgba[4 * one + component] - rgba[4 * other + component]) > EdgeStep) return true;
            }
            return false;
        }
    }
}
