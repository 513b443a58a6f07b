using static TorchSharp.torch;

namespace ComicCluster.Engine.Vision.Training;

/// <summary>Pictures with captions, one beside the other.</summary>
/// <param name="Rgb">[count, side, side, 3].</param>
/// <param name="Tokens">[count, context].</param>
/// <param name="Stated">1 where a caption states a fact, [count, facts].</param>
/// <param name="True">1 where a fact holds in a picture, [count, facts].</param>
internal sealed record CaptionedBatch(byte[] Rgb, long[] Tokens, float[] Stated, float[] True)
{
    /// <summary>The pictures as [count, 3, side, side] in 0..1.</summary>
    public Tensor Images(int count, int side, Device device) =>
        frombuffer(Rgb, ScalarType.Byte).view(count, side, side, 3).to(device).permute(0, 3, 1, 2).to_type(ScalarType.Float32) / 255;

    /// <summary>Copies all of it to a place of a larger batch.</summary>
    /// <param name="batch">Has <paramref name="count"/> pictures.</param>
    /// <param name="index">The place of the first.</param>
    /// <param name="count">Pictures of the larger batch.</param>
    public void CopyTo(CaptionedBatch batch, int index, int count)
    {
        Rgb.CopyTo(batch.Rgb, batch.Rgb.Length / count * index);
        Tokens.CopyTo(batch.Tokens, batch.Tokens.Length / count * index);
        Stated.CopyTo(batch.Stated, batch.Stated.Length / count * index);
        True.CopyTo(batch.True, batch.True.Length / count * index);
    }
}
