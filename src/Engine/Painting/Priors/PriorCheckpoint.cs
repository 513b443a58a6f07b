using System.Text.Json;
using System.Text.Json.Nodes;
using ComicCluster.Engine.Checkpoints;
using ComicCluster.Engine.Painting.Fields;
using static TorchSharp.torch;

namespace ComicCluster.Engine.Painting.Priors;

/// <summary>The priors of a folder: <c>config.json</c>, and <c>model.safetensors</c> with the tensors of both, named <c>backdrops.…</c> and <c>things.…</c>.</summary>
public static class PriorCheckpoint
{
    /// <summary>Its <c>model_type</c>.</summary>
    public const string Kind = "comic-prior";

    private const string Backdrops = "backdrops", Things = "things";
    private const int MostWords = 4096;

    /// <summary>Reads the priors.</summary>
    /// <param name="directory">The folder.</param>
    /// <param name="device">Where they compute; null means the CPU.</param>
    /// <exception cref="CheckpointException">A file is missing, damaged or of another kind of model.</exception>
    public static (FieldPrior Backdrops, FieldPrior Things) Load(string directory, Device? device = null)
    {
        var (backdrops, things) = ReadConfigs(Path.Combine(directory, "config.json"));
        using var file = SafetensorsFile.Open(Path.Combine(directory, "model.safetensors"));
        TensorShapes.Check(file.Path, Shapes(backdrops, things), file.Tensors.ToDictionary(t => t.Key, t => t.Value.Shape));
        using var scope = NewDisposeScope();
        return (Read(Backdrops, backdrops), Read(Things, things));

        FieldPrior Read(string part, PriorConfig config) =>
            new(config, config.Shapes().Keys.ToDictionary(name => name, name => Weight($"{part}.{name}")), device);

        Tensor Weight(string name)
        {
            var weight = file.Read(name, ScalarType.Float32);
            FiniteWeights.Check(weight, file.Path, name);
            return weight;
        }
    }

    /// <summary>Writes the priors in float16. Each file appears whole or not at all, the weights last.</summary>
    /// <param name="directory">The folder, made if it is missing.</param>
    /// <param name="backdrops">Shape and weights of the prior of backdrops.</param>
    /// <param name="things">Shape and weights of the prior of things.</param>
    /// <exception cref="CheckpointException">The tensors don't fit the configurations, or a file can't be written.</exception>
    public static void Save(
        string directory,
        (PriorConfig Config, IReadOnlyDictionary<string, Tensor> Weights) backdrops, (PriorConfig Config, IReadOnlyDictionary<string, Tensor> Weights) things)
    {
        backdrops.Config.Validate();
        things.Config.Validate();
        var weights = Prefixed(Backdrops, backdrops.Weights).Concat(Prefixed(Things, things.Weights)).ToDictionary();
        TensorShapes.Check(directory, Shapes(backdrops.Config, things.Config), weights.ToDictionary(t => t.Key, t => (IReadOnlyList<long>)t.Value.shape));
        ModelFolder.Create(directory);
        JsonFile.Write(Path.Combine(directory, "config.json"), new JsonObject
        {
            ["model_type"] = Kind,
            [Backdrops] = Describe(backdrops.Config),
            [Things] = Describe(things.Config),
            ["torch_dtype"] = "float16",
        });
        SafetensorsWriter.Write(Path.Combine(directory, "model.safetensors"), weights, floatType: ScalarType.Float16);
    }

    private static Dictionary<string, long[]> Shapes(PriorConfig backdrops, PriorConfig things) =>
        Prefixed(Backdrops, backdrops.Shapes()).Concat(Prefixed(Things, things.Shapes())).ToDictionary();

    private static IEnumerable<KeyValuePair<string, T>> Prefixed<T>(string part, IReadOnlyDictionary<string, T> tensors) =>
        tensors.Select(tensor => KeyValuePair.Create($"{part}.{tensor.Key}", tensor.Value));

    private static JsonObject Describe(PriorConfig config) => new()
    {
        ["sine_layers"] = config.Field.SineLayers,
        ["width"] = config.Field.Width,
        ["omega_first"] = config.Field.OmegaFirst,
        ["omega_hidden"] = config.Field.OmegaHidden,
        ["labels"] = config.Field.Labels,
        ["word_width"] = config.WordWidth,
        ["state_width"] = config.StateWidth,
        ["palette_state_width"] = config.PaletteStateWidth,
        ["rank"] = config.Rank,
        ["words"] = new JsonArray([.. config.Words.Select(word => (JsonNode)word)]),
    };

    private static (PriorConfig Backdrops, PriorConfig Things) ReadConfigs(string path)
    {
        using var document = JsonFile.Read(path);
        if (document.RootElement.ValueKind != JsonValueKind.Object) throw new CheckpointException(path, "it is not a JSON object.");
        var kind = new ConfigReader(path, document.RootElement).Text("model_type");
        if (kind != Kind) throw new CheckpointException(path, $"'model_type' is '{kind}', not '{Kind}'. Give the folder of a prior.");
        return (Read(Backdrops), Read(Things));

        PriorConfig Read(string part) => document.RootElement.TryGetProperty(part, out var json) && json.ValueKind == JsonValueKind.Object
            ? ReadConfig(path, json)
            : throw new CheckpointException(path, $"it has no '{part}'.");
    }

    private static PriorConfig ReadConfig(string path, JsonElement element)
    {
        var json = new ConfigReader(path, element);
        if (!element.TryGetProperty("words", out var words) || words.ValueKind != JsonValueKind.Array
            || words.GetArrayLength() is 0 or > MostWords || words.EnumerateArray().Any(word => word.ValueKind != JsonValueKind.String))
            throw new CheckpointException(path, $"'words' is no list of 1 to {MostWords} words.");
        try
        {
            var config = new PriorConfig
            {
                Field = new FieldShape(
                    json.RequiredInteger("sine_layers", 1, 64), json.RequiredInteger("width", 1, 1024),
                    json.Number("omega_first", 1e-3, 1e4) ?? 30, json.Number("omega_hidden", 1e-3, 1e4) ?? 30, json.RequiredInteger("labels", 2, 64)),
                Words = [.. words.EnumerateArray().Select(word => word.GetString()!)],
                WordWidth = json.RequiredInteger("word_width", 1, 1024),
                StateWidth = json.RequiredInteger("state_width", 1, 4096),
                PaletteStateWidth = json.RequiredInteger("palette_state_width", 1, 4096),
                Rank = json.RequiredInteger("rank", 1, 64),
            };
            config.Validate();
            return config;
        }
        catch (ArgumentException error)
        {
            throw new CheckpointException(path, error.Message, error);
        }
    }
}
