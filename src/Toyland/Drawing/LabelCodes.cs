using System.Runtime.InteropServices;

namespace ComicCluster.Toyland.Drawing;

/// <summary>Labels of the points of pictures that were drawn in codes: colours that say what is drawn there, not how it looks.</summary>
internal sealed class LabelCodes
{
    private readonly uint[] _codes;

    /// <summary>Takes the codes that cover most in some pictures, at most <paramref name="most"/>, and those of <paramref name="first"/> before all others.</summary>
    /// <param name="pictures">Coded pictures, RGBA.</param>
    /// <param name="most">How many labels there may be.</param>
    /// <param name="first">Codes whose labels are wanted: 0, 1, ...</param>
    public LabelCodes(IEnumerable<byte[]> pictures, int most, params uint[] first)
    {
        var counts = new Dictionary<uint, int>();
        foreach (var picture in pictures)
            foreach (var code in Codes(picture)) counts[code] = counts.GetValueOrDefault(code) + 1;
        foreach (var code in first) counts.Remove(code);
        _codes = [.. first, .. counts.OrderByDescending(entry => entry.Value).ThenBy(entry => entry.Key).Take(most - first.Length).Select(entry => entry.Key)];
    }

    /// <summary>How many labels there are.</summary>
    public int Count => _codes.Length;

    /// <summary>The label of each pixel of a coded picture: its code's, or where that has none the nearest one's.</summary>
    public byte[] Of(byte[] picture)
    {
        var pixels = Codes(picture);
        var labels = new byte[pixels.Length];
        for (var pixel = 0; pixel < labels.Length; pixel++) labels[pixel] = (byte)LabelOf(pixels[pixel]);
        return labels;
    }

    private int LabelOf(uint code)
    {
        var (best, least) = (0, int.MaxValue);
        for (var label = 0; label < _codes.Length; label++)
        {
            var other = _codes[label];
            if (other == code) return label;
            var distance = 0;
            for (var shift = 0; shift < 32; shift += 8)
            {
                var difference = (int)(code >> shift & 255) - (int)(other >> shift & 255);
                distance += difference * difference;
            }
            if (distance < least) (best, least) = (label, distance);
        }
        return best;
    }

    private static ReadOnlySpan<uint> Codes(byte[] picture) => MemoryMarshal.Cast<byte, uint>(picture);
}
