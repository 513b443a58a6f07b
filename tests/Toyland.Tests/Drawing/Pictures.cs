namespace ComicCluster.Toyland.Tests.Drawing;

/// <summary>Compares pictures of RGB bytes.</summary>
internal static class Pictures
{
    /// <summary>The mean absolute difference of their bytes.</summary>
    public static double Distance(byte[] one, byte[] other) => one.Zip(other, (a, b) => Math.Abs(a - b)).Average();

    /// <summary>The indices of the pixels that differ.</summary>
    public static List<int> Changed(byte[] one, byte[] other) =>
        [.. Enumerable.Range(0, one.Length / 3).Where(pixel => !one.AsSpan(3 * pixel, 3).SequenceEqual(other.AsSpan(3 * pixel, 3)))];

    public static void AssertAllDiffer(IReadOnlyList<(string Name, byte[] Rgb)> pictures, double least)
    {
        for (var one = 0; one < pictures.Count; one++)
        {
            for (var other = 0; other < one; other++)
            {
                var distance = Distance(pictures[one].Rgb, pictures[other].Rgb);
                Assert.True(distance > least, $"{pictures[one].Name} and {pictures[other].Name} differ by {distance:F1} only");
            }
        }
    }
}
