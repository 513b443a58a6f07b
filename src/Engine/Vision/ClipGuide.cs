using ComicCluster.Engine.Checkpoints;
using ComicCluster.Engine.Tokenization;
using static TorchSharp.torch;

namespace ComicCluster.Engine.Vision;

/// <summary>A CLIP model with its tokenizer and the name of its weights: what turns texts and pictures into comparable vectors.</summary>
public sealed class ClipGuide : IDisposable
{
    private const int LongestWord = 32; // characters that a token stands for at most, as far as anybody cares

    private readonly TextEmbeddingCache _cache;
    private readonly string _cacheKey;

    /// <summary>Bundles a model with its tokenizer.</summary>
    /// <param name="model">The model, which is disposed with this.</param>
    /// <param name="tokenizer">The tokenizer that the model was trained with.</param>
    /// <param name="digest">Names the weights: <see cref="ModelDigest"/>.</param>
    /// <param name="cache">Keeps text embeddings; may be shared by models, and stays the caller's.</param>
    /// <exception cref="InvalidDataException">The tokenizer has ids that the model does not know.</exception>
    public ClipGuide(ClipModel model, ClipTokenizer tokenizer, string digest, TextEmbeddingCache cache)
    {
        Check(tokenizer, model.Config);
        (Model, Tokenizer, Digest, _cache) = (model, tokenizer, digest, cache);
        _cacheKey = $"{digest} {model.Precision} {model.Device}"; // the same weights round differently there
    }

    /// <summary>The model.</summary>
    public ClipModel Model { get; }

    /// <summary>Its tokenizer.</summary>
    public ClipTokenizer Tokenizer { get; }

    /// <summary>The SHA-256 of the model's weights.</summary>
    public string Digest { get; }

    /// <summary>Loads a model, its tokenizer and its digest.</summary>
    /// <param name="path">A folder with the weights and the tokenizer's files, or a safetensors file with the latter beside it.</param>
    /// <param name="device">Where the model computes.</param>
    /// <param name="precision">Float32 or BFloat16.</param>
    /// <param name="cache">Keeps text embeddings; stays the caller's.</param>
    /// <exception cref="CheckpointException">A file is missing or damaged.</exception>
    /// <exception cref="InvalidDataException">The tokenizer has ids that the model does not know.</exception>
    public static ClipGuide Load(string path, Device device, ScalarType precision, TextEmbeddingCache cache)
    {
        using var scope = NewDisposeScope();
        var (config, weights) = ClipCheckpoint.Load(path);
        var tokenizer = LoadTokenizer(path, config);
        var model = new ClipModel(config, weights, device, precision);
        try
        {
            return new ClipGuide(model, tokenizer, ModelDigest.Compute(path), cache);
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }

    /// <summary>A checkpoint's tokenizer: that in its folder, or beside its file.</summary>
    /// <exception cref="CheckpointException">A file is missing or damaged.</exception>
    /// <exception cref="InvalidDataException">It has ids that the model does not know.</exception>
    public static ClipTokenizer LoadTokenizer(string path, ClipConfig config)
    {
        var tokenizer = ClipTokenizer.Load(Directory.Exists(path) ? path : Path.GetDirectoryName(Path.GetFullPath(path))!);
        Check(tokenizer, config);
        return tokenizer;
    }

    /// <summary>The beginning of a text that the model's context holds, up to the end of a word.</summary>
    public string Shorten(string text)
    {
        var mostTokens = Model.Config.ContextLength - 2; // besides start and end
        var mostCharacters = mostTokens * LongestWord;
        if (text.Length > mostCharacters) text = text[..mostCharacters];
        while (Tokenizer.Encode(text).Length > mostTokens)
        {
            var lastSpace = text.LastIndexOf(' ');
            text = lastSpace > 0 ? text[..lastSpace] : text[..(text.Length / 2)];
        }
        return text;
    }

    /// <summary>The ids of texts, each with start and end, padded.</summary>
    /// <returns>[texts, context], int64, on the model's device.</returns>
    /// <exception cref="ArgumentException">A text is longer than the model's context.</exception>
    public Tensor Tokenize(IReadOnlyList<string> texts)
    {
        var context = Model.Config.ContextLength;
        var ids = texts.SelectMany(text => Tokenizer.EncodePadded(text, context)).Select(id => (long)id).ToArray();
        return tensor(ids, [texts.Count, context], device: Model.Device);
    }

    /// <summary>Encodes a text, or takes its embedding from the cache.</summary>
    /// <returns>[1, embedding], float32, not normalised; the caller owns it.</returns>
    /// <exception cref="ArgumentException">The text is longer than the model's context.</exception>
    public Tensor EncodeText(string text) => _cache.GetOrAdd(_cacheKey, text, () =>
    {
        using var tokens = Tokenize([text]);
        return Model.EncodeText(tokens);
    });

    /// <summary>Encodes a picture as CLIP was trained to see it: <see cref="ClipPreprocessing"/>. Without a gradient.</summary>
    /// <param name="width">Pixels.</param>
    /// <param name="height">Pixels.</param>
    /// <param name="rgb">Bytes, row-major: [height, width, 3].</param>
    /// <returns>[1, embedding], float32, not normalised; the caller owns it.</returns>
    /// <exception cref="ArgumentException">As for <see cref="ClipPreprocessing.Prepare"/>.</exception>
    public Tensor EncodePicture(int width, int height, ReadOnlySpan<byte> rgb)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        var image01 = ClipPreprocessing.Prepare(width, height, rgb, Model.Config.ImageResolution).to(Model.Device);
        return Model.EncodeImage(Model.Normalise(image01)).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public void Dispose() => Model.Dispose();

    private static void Check(ClipTokenizer tokenizer, ClipConfig config)
    {
        if (tokenizer.VocabularySize > config.VocabularySize)
        {
            throw new InvalidDataException(
                $"The tokenizer has {tokenizer.VocabularySize} ids and the CLIP model {config.VocabularySize}; they don't belong together.");
        }
    }
}
