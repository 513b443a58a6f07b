using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ComicCluster.Engine.Checkpoints;
using static TorchSharp.torch;

namespace ComicCluster.Engine.Painting.Sketches;

/// <summary>A sketcher in a folder: <c>config.json</c> and <c>model.safetensors</c>.</summary>
public static partial class SketcherCheckpoint
{
    private const string Kind = "comic-sketcher";

    /// <summary>Reads a sketcher.</summary>
    /// <param name="directory">The folder.</param>
    /// <param name="device">Where it computes; null means the CPU.</param>
    /// <returns>The model, and the digest of the texts' encoder that it was trained with (<see cref="TextTowerDigest"/>).</returns>
    /// <exception cref="CheckpointException">A file is missing, damaged or of another kind of model.</exception>
    public static (SketcherModel Model, string TextTower) Load(string directory, Device? device = null)
    {
        var path = Path.Combine(directory, "config.json");
        var (config, textTower) = ReadConfig(path);
        using var file = SafetensorsFile.Open(Path.Combine(directory, "model.safetensors"));
        TensorShapes.Check(file.Path, config.Shapes().ToDictionary(), file.Tensors.ToDictionary(t => t.Key, t => t.Value.Shape));
        using var scope = NewDisposeScope();
        return (new SketcherModel(config, file.Names.ToDictionary(name => name, name => file.Read(name, ScalarType.Float32)), device), textTower);
    }

    /// <summary>Writes a sketcher in float16. Each file appears whole or not at all, the weights last.</summary>
    /// <param name="directory">The folder, made if it is missing.</param>
    /// <param name="config">The shape.</param>
    /// <param name="weights">Every tensor of <see cref="SketcherConfig.Shapes"/>.</param>
    /// <param name="textTower">The digest of the texts' encoder that it was trained with.</param>
    /// <exception cref="CheckpointException">The tensors don't fit the configuration, or a file can't be written.</exception>
    public static void Save(string directory, SketcherConfig config, IReadOnlyDictionary<string, Tensor> weights, string textTower)
    {
        config.Validate();
        TensorShapes.Check(
            directory, config.Shapes().ToDictionary(), weights.ToDictionary(t => t.Key, t => (IReadOnlyList<long>)t.Value.shape));
        ModelFolder.Create(directory);
        JsonFile.Write(Path.Combine(directory, "config.json"), new JsonObject
        {
            ["model_type"] = Kind,
            ["embedding_width"] = config.EmbeddingWidth,
            ["layout_values"] = config.LayoutValues,
            ["phrases"] = config.Phrases,
            ["side"] = config.Side,
            ["width"] = config.Width,
            ["state_width"] = config.StateWidth,
            ["text_tower"] = textTower,
            ["torch_dtype"] = "float16",
        });
        SafetensorsWriter.Write(Path.Combine(directory, "model.safetensors"), weights, floatType: ScalarType.Float16);
    }

    private static (SketcherConfig Config, string TextTower) ReadConfig(string path)
    {
        using var document = JsonFile.Read(path);
        if (document.RootElement.ValueKind != JsonValueKind.Object) throw new CheckpointException(path, "it is not a JSON object.");
        var json = new ConfigReader(path, document.RootElement);
        if (json.Text("model_type") is var kind && kind != Kind)
            throw new CheckpointException(path, $"'model_type' is '{kind}', not '{Kind}'. Give the folder of a sketcher.");
        var config = new SketcherConfig
        {
            EmbeddingWidth = json.RequiredInteger("embedding_width", 1, 4096),
            LayoutValues = json.RequiredInteger("layout_values", 1, 256),
            Phrases = json.RequiredInteger("phrases", 0, 16),
            Side = json.RequiredInteger("side", 8, 128),
            Width = json.RequiredInteger("width", 32, 1024),
            StateWidth = json.RequiredInteger("state_width", 1, 4096),
        };
        try
        {
            config.Validate();
        }
        catch (ArgumentException error)
        {
            throw new CheckpointException(path, error.Message, error);
        }
        return json.Text("text_tower") is { } tower && Sha256().IsMatch(tower)
            ? (config, tower)
            : throw new CheckpointException(path, "'text_tower' is no SHA-256 in 64 hexadecimal digits.");
    }

    [GeneratedRegex(@"^[0-9a-f]{64}\z")]
    private static partial Regex Sha256();
}
