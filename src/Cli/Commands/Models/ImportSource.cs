using ComicCluster.Engine.Checkpoints;
using ComicCluster.Engine.Language;
using ComicCluster.Engine.Runtime;
using static TorchSharp.torch;

namespace ComicCluster.Cli.Commands.Models;

/// <summary>
/// A folder that becomes a version of a model: opened as those will who load the version, so that none is registered that can't write. A version has its
/// weights in one file; shards are put together beside the folder's other files.
/// </summary>
internal sealed class ImportSource : IDisposable
{
    private const string Weights = "model.safetensors";

    private readonly string? _scratch;

    private ImportSource(string folder, string? scratch) => (Folder, _scratch) = (folder, scratch);

    /// <summary>What to import.</summary>
    public string Folder { get; }

    /// <summary>Opens a folder in Hugging Face layout.</summary>
    /// <exception cref="CheckpointException">It has no GPT-2, or a damaged one.</exception>
    /// <exception cref="IOException">Shards can't be put together.</exception>
    public static ImportSource Open(string folder)
    {
        TorchRuntime.Start();
        using var scope = NewDisposeScope();
        Gpt2Folder.Load(folder);
        return File.Exists(Path.Combine(folder, Weights)) ? new(folder, null) : PutTogether(folder);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_scratch is not null) Directory.Delete(_scratch, recursive: true);
    }

    private static ImportSource PutTogether(string folder)
    {
        var scratch = Directory.CreateTempSubdirectory("comic-").FullName;
        try
        {
            var shards = ShardedCheckpoint.Files(folder);
            foreach (var file in Directory.EnumerateFiles(folder).Except(shards))
            {
                var name = Path.GetFileName(file);
                if (!name.StartsWith('.') && name != ShardedCheckpoint.IndexFile) File.Copy(file, Path.Combine(scratch, name));
            }
            using var checkpoint = ShardedCheckpoint.Open(folder);
            var tensors = checkpoint.Names.ToDictionary(name => name, checkpoint.View);
            SafetensorsWriter.Write(Path.Combine(scratch, Weights), tensors);
            return new(scratch, scratch);
        }
        catch
        {
            Directory.Delete(scratch, recursive: true);
            throw;
        }
    }
}
