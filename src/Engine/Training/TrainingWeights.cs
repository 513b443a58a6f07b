using ComicCluster.Engine.Checkpoints;
using static TorchSharp.torch;

namespace ComicCluster.Engine.Training;

/// <summary>What learns, in a file: all weights, or the adapters alone.</summary>
internal static class TrainingWeights
{
    private const string Prefix = "model.";

    /// <summary>Writes them; the file is whole or not there.</summary>
    /// <exception cref="CheckpointException">The file can't be written.</exception>
    public static void Write(string path, IReadOnlyDictionary<string, Tensor> parameters) =>
        SafetensorsWriter.Write(path, parameters.ToDictionary(parameter => Prefix + parameter.Key, parameter => parameter.Value));

    /// <summary>Copies them into a model's parameters.</summary>
    /// <exception cref="CheckpointException">The file is damaged, or of another model.</exception>
    public static void Read(string path, IReadOnlyDictionary<string, Tensor> parameters)
    {
        using var file = SafetensorsFile.Open(path);
        Read(path, file, parameters);
    }

    /// <summary>As <see cref="Read(string, IReadOnlyDictionary{string, Tensor})"/>, from an open file that may hold more.</summary>
    /// <exception cref="CheckpointException">The file is of another model.</exception>
    public static void Read(string path, SafetensorsFile file, IReadOnlyDictionary<string, Tensor> parameters)
    {
        using var _ = no_grad();
        foreach (var (name, parameter) in parameters)
        {
            using var scope = NewDisposeScope();
            if (!file.Names.Contains(Prefix + name)) throw new CheckpointException(path, $"'{name}' is missing.");
            var saved = file.Read(Prefix + name);
            if (!saved.shape.SequenceEqual(parameter.shape)) throw new CheckpointException(path, $"'{name}' has another shape than the model's.");
            parameter.copy_(saved);
        }
    }
}
