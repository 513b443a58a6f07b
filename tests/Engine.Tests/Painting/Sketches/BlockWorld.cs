using ComicCluster.Engine.Painting.Sketches;
using ComicCluster.Engine.Randomness;
using ComicCluster.Engine.Vision.Training;
using static TorchSharp.torch;

namespace ComicCluster.Engine.Tests.Painting.Sketches;

/// <summary>A block of one of four colours on the left or on the right of a ground; the layout says how bright the ground is.</summary>
internal sealed class BlockWorld : ICaptionedPictures, ISketchTexts
{
    public const int EmbeddingWidth = 16;

    private static readonly (string Name, byte[] Rgb)[] Colours =
        [("red", [230, 20, 20]), ("green", [20, 230, 20]), ("blue", [20, 20, 230]), ("white", [250, 250, 250])];

    public static SketcherConfig Config { get; } = new()
    {
        EmbeddingWidth = EmbeddingWidth, LayoutValues = 1, Phrases = 2, Side = 8, Width = 32, StateWidth = 32,
    };

    public string Name => "blocks";

    public IReadOnlyList<string> Facts => [];

    public int LayoutValues => 1;

    public CaptionedPicture Draw(RandomStream random, PictureRequest request)
    {
        var (name, rgb) = Colours[random.NextInt32(0, Colours.Length)];
        var left = random.NextInt32(0, 2) == 0;
        var layout = (float)random.NextDouble(-1, 1);
        var picture = new byte[3 * request.Side * request.Side];
        for (var i = 0; i < picture.Length; i++)
        {
            int column = i / 3 % request.Side, row = i / 3 / request.Side;
            var inside = row >= 2 && row < 6 && column / (request.Side / 2) == (left ? 0 : 1);
            picture[i] = inside ? rgb[i % 3] : (byte)(60 + 30 * layout);
        }
        return new CaptionedPicture(picture, request.Complete ? $"a {name} block {(left ? "left" : "right")}" : "a block", [], [], [layout]);
    }

    public IReadOnlyList<string> NounPhrases(string sentence) => [string.Join(' ', sentence.Split(' ').SkipLast(1))];

    /// <summary>A sum of random vectors, one for each word.</summary>
    public Tensor Encode(IReadOnlyList<string> texts)
    {
        using var scope = NewDisposeScope();
        return stack(texts.Select(text => text.Split(' ').Select(Word).Aggregate((a, b) => a + b))).MoveToOuterDisposeScope();

        static Tensor Word(string word)
        {
            var values = new float[EmbeddingWidth];
            new RandomStream(word.Aggregate(7UL, (hash, letter) => hash * 31 + letter)).FillNormal(values, 1);
            return tensor(values);
        }
    }
}
