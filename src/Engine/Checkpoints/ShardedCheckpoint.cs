using System.Text.Json;
using static TorchSharp.torch;

namespace ComicCluster.Engine.Checkpoints;

/// <summary>
/// The weights of a model folder in Hugging Face layout, as one set of names: <c>model.safetensors</c> where it exists, else the
/// shards that <c>model.safetensors.index.json</c> lists.
/// </summary>
public sealed class ShardedCheckpoint : IDisposable
{
    /// <summary>The file of a folder with shards that lists them.</summary>
    public const string IndexFile = "model.safetensors.index.json";

    private const string WholeFile = "model.safetensors";
    private const int MostShards = 1000;

    private readonly Dictionary<string, SafetensorsFile> _byName;

    private ShardedCheckpoint(string path, Dictionary<string, SafetensorsFile> byName)
    {
        Path = path;
        _byName = byName;
    }

    /// <summary>The folder, or the file if one was opened alone.</summary>
    public string Path { get; }

    /// <summary>The names of the tensors.</summary>
    public IReadOnlyCollection<string> Names => _byName.Keys;

    /// <summary>The weight files of a folder, in the order of their names; a path to a file stands for itself.</summary>
    /// <exception cref="CheckpointException">There are none, or the index is wrong.</exception>
    public static IReadOnlyList<string> Files(string path)
    {
        if (!Directory.Exists(path)) return [path];
        var whole = System.IO.Path.Combine(path, WholeFile);
        if (File.Exists(whole)) return [whole];
        var shards = ReadIndex(path).Values.Distinct().Order(StringComparer.Ordinal);
        return [.. shards.Select(shard => System.IO.Path.Combine(path, shard))];
    }

    /// <summary>Opens a folder, or a single safetensors file.</summary>
    /// <exception cref="CheckpointException">
    /// A file is missing or breaks a rule, or the index and the shards disagree.
    /// </exception>
    public static ShardedCheckpoint Open(string path)
    {
        var files = new Dictionary<string, SafetensorsFile>(StringComparer.Ordinal);
        try
        {
            foreach (var file in Files(path)) files.Add(System.IO.Path.GetFileName(file), SafetensorsFile.Open(file));
            if (files.Count == 1)
            {
                var only = files.Values.Single();
                if (!Directory.Exists(path) || System.IO.Path.GetFileName(only.Path) == WholeFile)
                    return new ShardedCheckpoint(path, only.Names.ToDictionary(name => name, _ => only, StringComparer.Ordinal));
            }
            var byName = ReadIndex(path).ToDictionary(entry => entry.Key, entry => files[entry.Value], StringComparer.Ordinal);
            foreach (var (name, file) in byName)
                if (!file.Tensors.ContainsKey(name))
                    throw new CheckpointException(
                        file.Path, $"the index says that it has '{name}', but it doesn't. Download it again.");
            return new ShardedCheckpoint(path, byName);
        }
        catch
        {
            foreach (var file in files.Values) file.Dispose();
            throw;
        }
    }

    /// <summary>Type, shape and size of a tensor.</summary>
    /// <exception cref="CheckpointException">There is no such tensor.</exception>
    public TensorInfo Info(string name) => Find(name).Tensors[name];

    /// <summary>A tensor on the CPU as it is stored: see <see cref="SafetensorsFile.View"/>.</summary>
    /// <exception cref="CheckpointException">There is no such tensor, or its type can't be read.</exception>
    public Tensor View(string name) => Find(name).View(name);

    /// <summary>
    /// A tensor on the CPU in a type: over the mapped file itself where the file has that type
    /// (<see cref="SafetensorsFile.View"/>), else a converted copy. It may outlive this object.
    /// </summary>
    /// <exception cref="CheckpointException">There is no such tensor, its type can't be read, or it has NaN or infinity.</exception>
    public Tensor View(string name, ScalarType type)
    {
        var file = Find(name);
        using var view = file.View(name);
        FiniteWeights.Check(view, file.Path, name);
        return view.dtype == type ? view.alias() : view.to(type);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var file in _byName.Values.Distinct()) file.Dispose();
    }

    private SafetensorsFile Find(string name) =>
        _byName.TryGetValue(name, out var file) ? file : throw new CheckpointException(
            Path, $"there is no tensor '{name}' in it.");

    private static Dictionary<string, string> ReadIndex(string folder)
    {
        var path = System.IO.Path.Combine(folder, IndexFile);
        if (!File.Exists(path) && Directory.EnumerateFiles(folder, "pytorch_model*.bin").Any())
            throw new CheckpointException(
                folder, $"it has its weights in PyTorch's own format only, which can run programs. Save the model as safetensors (in transformers: "
                + $"AutoModel.from_pretrained(...).save_pretrained(..., safe_serialization=True)), so that there is {WholeFile}.");
        if (!File.Exists(path))
            throw new CheckpointException(
                folder, $"there is neither {WholeFile} nor {IndexFile} in it. Give the folder of a model in "
                + "safetensors format.");
        using var index = JsonFile.Read(path);
        if (index.RootElement.ValueKind != JsonValueKind.Object
            || !index.RootElement.TryGetProperty("weight_map", out var map) || map.ValueKind != JsonValueKind.Object)
            throw new CheckpointException(path, "it has no object 'weight_map'. Download it again.");
        var shards = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in map.EnumerateObject())
        {
            if (entry.Value.ValueKind != JsonValueKind.String || !IsPlainName(entry.Value.GetString()!))
                throw new CheckpointException(
                    path, $"'{entry.Name}' lies in {entry.Value.GetRawText()}, which is not the plain name of a "
                    + "safetensors file in the same folder.");
            shards.Add(entry.Name, entry.Value.GetString()!);
        }
        return shards.Count > 0 && shards.Values.Distinct().Count() <= MostShards
            ? shards
            : throw new CheckpointException(path, $"it lists no tensors, or more than {MostShards} files.");
    }

    // A name from outside must not lead out of the folder.
    private static bool IsPlainName(string name) =>
        name.EndsWith(".safetensors", StringComparison.Ordinal) && name.IndexOfAny(['/', '\\', ':', '\0']) < 0 && name[0] != '.';
}
