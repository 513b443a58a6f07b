using ComicCluster.Engine.Tokenization;
using static TorchSharp.torch;

namespace ComicCluster.Engine.Vision.Training;

/// <summary>Writes captioned pictures into the arrays of a batch.</summary>
/// <param name="world">Where they come from.</param>
/// <param name="tokenizer">For the captions.</param>
/// <param name="side">Pixels of a picture's side.</param>
/// <param name="context">Tokens of a caption.</param>
internal sealed class PictureEncoder(ICaptionedPictures world, ClipTokenizer tokenizer, int side, int context)
{
    private static readonly string[] NoiseCaptions = ["noise", "abstract pattern", "a blur", "blank wallpaper", "a texture", "abstract noise"];

    public ICaptionedPictures World => world;

    public int Side => side;

    public int Context => context;

    /// <summary>What can be true: the world's facts, and last that a picture shows nothing.</summary>
    public int Facts => world.Facts.Count + 1;

    public CaptionedBatch NewBatch(int count) =>
        new(new byte[count * side * side * 3], new long[count * context], new float[count * Facts], new float[count * Facts]);

    /// <summary>Puts a picture at a place of a batch.</summary>
    /// <exception cref="InvalidDataException">The world gave a picture of another size or a fact that it has not.</exception>
    public void Put(CaptionedBatch batch, int index, CaptionedPicture picture)
    {
        if (picture.Rgb.Length != side * side * 3)
            throw new InvalidDataException($"The world '{world.Name}' gave {picture.Rgb.Length} bytes for a picture of {side}x{side} pixels.");
        picture.Rgb.CopyTo(batch.Rgb, index * picture.Rgb.Length);
        PutTokens(batch, index, picture.Caption);
        Mark(batch.Stated, index, picture.Stated);
        Mark(batch.True, index, picture.True);
    }

    /// <summary>Puts the caption of a picture that shows nothing at a place of a batch.</summary>
    public void PutNoise(CaptionedBatch batch, int index, int caption)
    {
        PutTokens(batch, index, NoiseCaptions[caption % NoiseCaptions.Length]);
        Mark(batch.Stated, index, [Facts - 1]);
        Mark(batch.True, index, [Facts - 1]);
    }

    /// <summary>The facts' names as texts: [facts but the last, tokens], as few tokens as the longest needs.</summary>
    public Tensor FactTokens(Device device)
    {
        using var scope = NewDisposeScope();
        var ids = world.Facts.SelectMany(fact => tokenizer.EncodePadded(fact, context, truncate: true)).Select(id => (long)id).ToArray();
        var tokens = tensor(ids, [world.Facts.Count, context], device: device);
        return tokens.narrow(1, 0, tokens.argmax(1).max().item<long>() + 1).contiguous().MoveToOuterDisposeScope();
    }

    private void PutTokens(CaptionedBatch batch, int index, string caption)
    {
        var ids = tokenizer.EncodePadded(caption, context, truncate: true);
        for (var i = 0; i < context; i++) batch.Tokens[index * context + i] = ids[i];
    }

    private void Mark(float[] marks, int index, IEnumerable<int> facts)
    {
        Array.Clear(marks, index * Facts, Facts);
        foreach (var fact in facts)
        {
            if (fact < 0 || fact >= Facts) throw new InvalidDataException($"The world '{world.Name}' has no fact {fact}.");
            marks[index * Facts + fact] = 1;
        }
    }
}
