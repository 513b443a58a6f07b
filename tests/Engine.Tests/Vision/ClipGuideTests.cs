using System.Text.Json;
using ComicCluster.Engine.Checkpoints;
using ComicCluster.Engine.Runtime;
using ComicCluster.Engine.Tokenization;
using ComicCluster.Engine.Vision;
using TorchSharp;
using static TorchSharp.torch;

namespace ComicCluster.Engine.Tests.Vision;

public sealed class ClipGuideTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly TemporaryFolder _folder = new();
    private readonly TextEmbeddingCache _cache = new();

    public ClipGuideTests()
    {
        // The golden model with a vocabulary of single bytes: 512 symbols, the start and the end.
        using var scope = NewDisposeScope();
        using var tiny = new TinyClip();
        using var file = SafetensorsFile.Open(TestFiles.Golden("clip-tiny/model.openai.safetensors"));
        var weights = file.Names.ToDictionary(name => name, file.Read);
        weights["token_embedding.weight"] = cat([weights["token_embedding.weight"], -weights["token_embedding.weight"][..2]]);
        ClipCheckpoint.Save(_folder.Path, tiny.Config with { VocabularySize = 514 }, weights);
        string[] bytes = [.. ByteAlphabet.InVocabularyOrder.Select(c => $"{c}")];
        string[] tokens = [.. bytes, .. bytes.Select(b => b + "</w>"), "<|startoftext|>", "<|endoftext|>"];
        _folder.Write("vocab.json", JsonSerializer.Serialize(tokens.Select((token, id) => (token, id)).ToDictionary(t => t.token, t => t.id)));
        _folder.Write("merges.txt", "#version: 0.2\n");
    }

    [Fact]
    public void EncodeText_OneText_EqualsTheModelOnItsTokens()
    {
        using var guide = Load();
        var tokens = zeros(1, 77, int64);
        tokens[0, ..4] = tensor(new long[] { 512, 'c' - '!', 256 + 'a' - '!', 513 });
        Assert.Equal(tokens.data<long>().ToArray(), guide.Tokenize(["ca"]).data<long>().ToArray());
        Assert.Equal(Values(guide.Model.EncodeText(tokens)), Values(guide.EncodeText("ca")));
        Assert.Equal([1, guide.Model.Config.EmbeddingWidth], guide.EncodeText("ca").shape);
    }

    [Fact]
    public void EncodeText_SameTextTwice_ComesFromTheCache()
    {
        using var guide = Load();
        var first = Values(guide.EncodeText("cat"));
        Assert.Equal(first, Values(guide.EncodeText("cat")));
        Assert.Equal(1, _cache.Count);
    }

    [Fact]
    public void EncodeText_OtherPrecision_IsNotMixedUpInTheCache()
    {
        using var float32 = Load();
        using var bfloat16 = Load(ScalarType.BFloat16);
        Assert.NotEqual(Values(float32.EncodeText("cat")), Values(bfloat16.EncodeText("cat")));
        Assert.Equal(2, _cache.Count);
    }

    [Fact]
    public void EncodeText_TooLong_IsRefused()
    {
        using var guide = Load();
        Assert.Contains("77", Assert.Throws<ArgumentException>(() => guide.EncodeText(new string('a', 76))).Message);
        Assert.Equal(0, _cache.Count);
    }

    [Fact]
    public void EncodePicture_AnySize_EqualsTheModelOnThePreparedPicture()
    {
        using var guide = Load();
        byte[] rgb = [.. Enumerable.Range(0, 90 * 70 * 3).Select(i => (byte)(i * i / 7))];
        var expected = guide.Model.EncodeImage(guide.Model.Normalise(ClipPreprocessing.Prepare(90, 70, rgb, 64)));
        Assert.Equal(Values(expected), Values(guide.EncodePicture(90, 70, rgb)));
    }

    [Fact]
    public void Load_ThenDispose_LeavesNoTensors()
    {
        var before = LiveTensors.Settled();
        using (var guide = Load()) guide.EncodePicture(8, 8, new byte[192]).Dispose();
        Assert.Equal(before, TorchRuntime.LiveTensors);
    }

    [Fact]
    public void Digest_LoadedModel_IsThatOfItsWeights()
    {
        using var guide = Load();
        Assert.Equal(ModelDigest.Compute(_folder.Path), guide.Digest);
    }

    [Fact]
    public void Constructor_TokenizerOfALargerModel_IsRefused()
    {
        using var tiny = new TinyClip();
        using var model = tiny.Load(); // 512 ids
        Assert.Contains("514", Assert.Throws<InvalidDataException>(
            () => new ClipGuide(model, ClipTokenizer.Load(_folder.Path), "", _cache)).Message);
    }

    public void Dispose()
    {
        _cache.Dispose();
        _folder.Dispose();
        _scope.Dispose();
    }

    private ClipGuide Load(ScalarType precision = ScalarType.Float32) => ClipGuide.Load(_folder.Path, CPU, precision, _cache);

    private static float[] Values(Tensor x) => x.data<float>().ToArray();
}
