using ComicCluster.Engine.Checkpoints;
using ComicCluster.Engine.Language;
using ComicCluster.Engine.Language.Stories;
using ComicCluster.Engine.Training.Data;
using static TorchSharp.torch;

namespace ComicCluster.Engine.Training;

/// <summary>The trained weights in a file: all of them, or the adapters alone.</summary>
internal static class TrainingWeights
{
    private const string Prefix = "model.";

    /// <summary>Writes them; the file is whole or not there.</summary>
    /// <exception cref="CheckpointException">The file can't be written.</exception>
    public static void Write(
        string path, IReadOnlyDictionary<string, Tensor> parameters, IReadOnlyDictionary<string, string>? metadata = null, IReadOnlyDictionary<string, Tensor>? more = null) =>
        SafetensorsWriter.Write(
            path, parameters.Select(parameter => (Name: Prefix + parameter.Key, parameter.Value)).Concat((more ?? new Dictionary<string, Tensor>()).Select(other => (other.Key, other.Value)))
                .ToDictionary(), metadata);

    /// <summary>One of them, from an open file.</summary>
    /// <exception cref="CheckpointException">It is missing, or the file is damaged.</exception>
    public static Tensor Read(SafetensorsFile file, string name) => file.Read(Prefix + name);

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

    /// <summary>Writes a model in Hugging Face layout, adapters merged into the weights.</summary>
    /// <param name="model">The model.</param>
    /// <param name="directory">The folder, made if it is missing.</param>
    /// <param name="tokenizerDirectory">Where to copy the tokenizer's files from.</param>
    /// <param name="type">The type that the weights are stored in.</param>
    /// <param name="format">How it read stories; the folder says it, so that what writes with the model asks it likewise.</param>
    /// <exception cref="CheckpointException">A file can't be written.</exception>
    public static void Export(Gpt2Model model, string directory, string tokenizerDirectory, ScalarType type, StoryFormat format)
    {
        using var scope = NewDisposeScope();
        ModelFolder.Create(directory);
        StoryLayoutFile.Write(directory, format.Layout);
        Gpt2Checkpoint.Save(directory, model.Config, model.Adapters?.Merge(model.Parameters) ?? model.Parameters, type, tokenizerDirectory);
    }
}
