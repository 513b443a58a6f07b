using System.Text.Json;
using ComicCluster.Engine.Checkpoints;
using ComicCluster.Engine.Vision;
using static TorchSharp.torch;

namespace ComicCluster.Engine.Tests.Vision;

/// <summary>The golden CLIP model and its golden values.</summary>
internal sealed class TinyClip : IDisposable
{
    private readonly SafetensorsFile _golden = SafetensorsFile.Open(TestFiles.Golden("clip-tiny/golden.safetensors"));

    public ClipConfig Config { get; } = ReadConfig();

    public ClipModel Load(ScalarType precision = ScalarType.Float32, Action<Dictionary<string, Tensor>>? change = null,
        ClipActivation activation = ClipActivation.QuickGelu)
    {
        using var scope = NewDisposeScope();
        using var file = SafetensorsFile.Open(TestFiles.Golden("clip-tiny/model.openai.safetensors"));
        var weights = file.Names.ToDictionary(name => name, file.Read);
        change?.Invoke(weights);
        return new ClipModel(Config with { Activation = activation }, weights, CPU, precision);
    }

    public Tensor Golden(string name) => _golden.Read(name);

    public void Dispose() => _golden.Dispose();

    private static ClipConfig ReadConfig()
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(TestFiles.Golden("clip-tiny/config.json")));
        int Number(string name) => json.RootElement.GetProperty(name).GetInt32();
        return new ClipConfig
        {
            EmbeddingWidth = Number("embed_dim"),
            ImageResolution = Number("image_resolution"),
            PatchSize = Number("vision_patch_size"),
            VisionWidth = Number("vision_width"),
            VisionLayers = Number("vision_layers"),
            VisionHeads = Number("vision_heads"),
            ContextLength = Number("context_length"),
            VocabularySize = Number("vocab_size"),
            TextWidth = Number("text_width"),
            TextLayers = Number("text_layers"),
            TextHeads = Number("text_heads"),
        };
    }
}
