using ComicCluster.Engine.Randomness;
using ComicCluster.Engine.Vision.Training;

namespace ComicCluster.Engine.Tests.Vision.Training;

/// <summary>Pictures of one colour on the left and one on the right, with captions that name one or both.</summary>
internal sealed class TinyWorld : ICaptionedPictures
{
    private static readonly string[] Colours = ["red", "green", "blue", "white"];
    private static readonly byte[][] Values = [[220, 30, 30], [30, 200, 30], [30, 30, 220], [240, 240, 240]];

    public string Name => "tiny";

    public IReadOnlyList<string> Facts { get; } = [.. Colours.Select(c => $"{c} left"), .. Colours.Select(c => $"{c} right")];

    public CaptionedPicture Draw(RandomStream random, PictureRequest request)
    {
        int left = random.NextInt32(0, Colours.Length), right = random.NextInt32(0, Colours.Length);
        var both = request.Complete || random.NextDouble() < 0.5;
        var rgb = new byte[request.Side * request.Side * 3];
        for (var pixel = 0; pixel < rgb.Length / 3; pixel++)
            Values[pixel % request.Side < request.Side / 2 ? left : right].CopyTo(rgb, pixel * 3);
        int[] holds = [left, Colours.Length + right];
        return new(rgb, both ? $"{Facts[holds[0]]} {Facts[holds[1]]}" : Facts[holds[0]], both ? holds : holds[..1], holds);
    }
}
