using ComicCluster.Engine.Checkpoints;
using ComicCluster.Engine.Painting;
using ComicCluster.Engine.Painting.Sketches;
using ComicCluster.Engine.Randomness;
using ComicCluster.Engine.Runtime;
using ComicCluster.Engine.Tests.Painting.Sessions;
using TorchSharp;
using static TorchSharp.torch;

namespace ComicCluster.Engine.Tests.Painting.Sketches;

public sealed class SketcherTests : IDisposable
{
    private static readonly SketcherConfig Config = BlockWorld.Config with { EmbeddingWidth = 48 }; // clip-tiny's

    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly TemporaryFolder _folder = new();
    private readonly TinyStudio _studio = new();

    private static string Clip => TestFiles.Golden("clip-tiny/model.openai.safetensors");

    public void Dispose()
    {
        _studio.Dispose();
        _folder.Dispose();
        _scope.Dispose();
    }

    [Fact]
    public void Load_SavedModel_DrawsTheSameUpToHalfPrecision()
    {
        Save(TextTowerDigest.Compute(Clip));
        using var saved = new Sketcher(SketcherModel.Random(Config, 1), "digest");
        using var loaded = Sketcher.Load(_folder.Path, Clip, CPU);
        var (expected, found) = (Sketch(saved), Sketch(loaded));
        Assert.All(expected.Rgb.Zip(found.Rgb), pair => Assert.InRange(pair.First - pair.Second, -2, 2));
        Assert.Equal(ModelDigest.Compute(_folder.Path), loaded.Digest);
        Assert.Equal(Config, loaded.Config);
    }

    [Fact]
    public void Load_OtherGuide_SaysWhatToDo()
    {
        Save(new string('0', 64));
        var error = Assert.Throws<CheckpointException>(() => Sketcher.Load(_folder.Path, Clip, CPU));
        Assert.Contains("trained with another guide", error.Message);
    }

    [Theory]
    [InlineData("\"side\": 8", "\"side\": 1000000", "from 8 to 128")]
    [InlineData("\"side\": 8", "\"side\": 9", "multiple of 8")]
    [InlineData("\"width\": 32", "\"width\": 64", "don't fit")]
    [InlineData("comic-sketcher", "gpt2", "folder of a sketcher")]
    [InlineData("\"phrases\": 2,", "", "'phrases' is missing")]
    [InlineData("00000000\"", "x\"", "no SHA-256")]
    public void Load_BadConfig_IsRefused(string text, string replacement, string message)
    {
        Save(new string('0', 64));
        var path = _folder.In("config.json");
        var json = File.ReadAllText(path);
        Assert.Contains(text, json);
        File.WriteAllText(path, json.Replace(text, replacement));
        Assert.Contains(message, Assert.Throws<CheckpointException>(() => SketcherCheckpoint.Load(_folder.Path)).Message);
    }

    [Fact]
    public void Load_TruncatedWeights_IsRefused()
    {
        Save(new string('0', 64));
        var path = _folder.In("model.safetensors");
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..^10]);
        Assert.Throws<CheckpointException>(() => SketcherCheckpoint.Load(_folder.Path));
    }

    [Fact]
    public void TextTowerDigest_HalfPrecisionAndOtherEyes_IsTheSame()
    {
        var (config, tensors) = ClipCheckpoint.Load(Clip);
        var changed = tensors.ToDictionary(t => t.Key, t => t.Key.StartsWith("visual.", StringComparison.Ordinal) ? t.Value + 1 : t.Value);
        ClipCheckpoint.Save(_folder.In("half"), config, changed, ScalarType.Float16);
        Assert.Equal(TextTowerDigest.Compute(Clip), TextTowerDigest.Compute(_folder.In("half")));
        changed["ln_final.weight"] = changed["ln_final.weight"] + 1;
        ClipCheckpoint.Save(_folder.In("other"), config, changed, ScalarType.Float16);
        Assert.NotEqual(TextTowerDigest.Compute(Clip), TextTowerDigest.Compute(_folder.In("other")));
    }

    [Fact]
    public void Sketch_SeedsSentencesAndPhrases_AllMatter()
    {
        using var sketcher = new Sketcher(SketcherModel.Random(Config, 1), "digest");
        var sketch = Sketch(sketcher);
        Assert.Equal((8, 8), (sketch.Width, sketch.Height));
        Assert.Equal(sketch.Rgb, Sketch(sketcher).Rgb);
        Assert.NotEqual(sketch.Rgb, Sketch(sketcher, seed: 2).Rgb);
        Assert.NotEqual(sketch.Rgb, Sketch(sketcher, "a blue castle").Rgb);
        Assert.NotEqual(sketch.Rgb, sketcher.Sketch(_studio.Judge, "a red house", [], 1).Rgb);
        sketcher.Sketch(_studio.Judge, "many", ["one", "two", "three"], 1); // more phrases than it looks at
    }

    [Fact]
    public void Sketch_ManyTimes_LeavesNoTensorBehind()
    {
        using var sketcher = new Sketcher(SketcherModel.Random(Config, 1), "digest");
        Sketch(sketcher);
        var before = TorchRuntime.LiveTensors;
        for (var i = 0; i < 100; i++) Sketch(sketcher, seed: (ulong)i);
        Assert.Equal(before, TorchRuntime.LiveTensors);
    }

    [Fact]
    public void Forward_PhraseOrder_Matters()
    {
        using var model = SketcherModel.Random(Config, 1);
        var values = new float[3 * 48];
        new RandomStream(1).FillNormal(values, 0.1);
        var texts = tensor(values, [1, 3, 48]);
        var swapped = texts.index_select(1, tensor(new long[] { 0, 2, 1 }));
        var layout = zeros(1, 1);
        using var _ = no_grad();
        Assert.True((model.Forward(texts, layout) - model.Forward(swapped, layout)).abs().max().ToSingle() > 1e-3);
    }

    [Fact]
    public void Constructor_MissingTensor_SaysWhich()
    {
        using var model = SketcherModel.Random(Config, 1);
        var weights = model.Parameters.Where(p => p.Key != "slots").ToDictionary();
        Assert.Contains("'slots'", Assert.Throws<InvalidDataException>(() => new SketcherModel(Config, weights)).Message);
    }

    [Fact]
    public void Beside_FolderOrFile_FindsTheFolderBesideTheGuides()
    {
        Directory.CreateDirectory(_folder.In("clip"));
        Assert.Null(Sketcher.Beside(_folder.In("clip")));
        Directory.CreateDirectory(_folder.In("sketcher"));
        File.WriteAllText(_folder.In("sketcher/config.json"), "{}");
        Assert.Equal(_folder.In("sketcher"), Sketcher.Beside(_folder.In("clip") + "/"));
        Assert.Equal(_folder.In("sketcher"), Sketcher.Beside(_folder.In("clip/model.safetensors")));
    }

    private void Save(string textTower)
    {
        using var model = SketcherModel.Random(Config, 1);
        SketcherCheckpoint.Save(_folder.Path, Config, model.Parameters, textTower);
    }

    private RgbPicture Sketch(Sketcher sketcher, string sentence = "a red house", ulong seed = 1) =>
        sketcher.Sketch(_studio.Judge, sentence, ["a red house"], seed);
}
