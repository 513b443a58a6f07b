using ComicCluster.Engine.Randomness;
using ComicCluster.Engine.Vision.Training;
using static TorchSharp.torch;

namespace ComicCluster.Engine.Painting.Sketches;

/// <summary>Pictures to learn from at once.</summary>
/// <param name="Texts">[batch, 1 + phrases, embedding].</param>
/// <param name="Layout">[batch, layout values].</param>
/// <param name="Pictures">[batch, 3, side, side] in 0..1.</param>
internal sealed record SketchBatch(Tensor Texts, Tensor Layout, Tensor Pictures)
{
    /// <summary>The batch of a step. It depends on the options and the step alone, so a resumed training sees the same.</summary>
    public static SketchBatch Draw(
        ICaptionedPictures world, SketchTextEncoder encoder, SketcherConfig config, SketcherTrainingOptions options, long step, Device device)
    {
        using var scope = NewDisposeScope();
        var random = new RandomStream(options.Seed, 1 + (ulong)step);
        var drawn = new CaptionedPicture[options.BatchSize];
        var sentenceOnly = new bool[options.BatchSize];
        for (var i = 0; i < drawn.Length; i++)
        {
            var complete = random.NextDouble() >= options.IncompleteShare;
            sentenceOnly[i] = random.NextDouble() < options.SentenceOnlyShare;
            drawn[i] = world.Draw(random, new PictureRequest(config.Side, SmallestCrop: 1, complete));
        }
        var texts = encoder.Encode([.. drawn.Select(picture => picture.Caption)], sentenceOnly);
        var noise = new float[texts.numel()];
        random.FillNormal(noise, options.TextNoise / Math.Sqrt(config.EmbeddingWidth));
        texts += tensor(noise, texts.shape) * texts.ne(0).any(2, keepdim: true); // no phrase stays none
        var layout = tensor(drawn.SelectMany(picture => picture.Layout).ToArray(), [drawn.Length, config.LayoutValues]);
        var pixels = tensor(drawn.SelectMany(picture => picture.Rgb).ToArray(), [drawn.Length, config.Side, config.Side, 3]);
        var pictures = pixels.permute(0, 3, 1, 2).to(device).to_type(ScalarType.Float32) / 255;
        return new SketchBatch(
            texts.to(device).MoveToOuterDisposeScope(), layout.to(device).MoveToOuterDisposeScope(),
            pictures.contiguous().MoveToOuterDisposeScope());
    }
}
