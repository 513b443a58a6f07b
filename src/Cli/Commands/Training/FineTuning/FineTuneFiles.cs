using System.Text.Json;
using ComicCluster.Engine.Tracking;
using ComicCluster.Engine.Training.FineTuning;

namespace ComicCluster.Cli.Commands.Training.FineTuning;

/// <summary>The folder of a fine-tuning: its record, a checkpoint and the best weights meanwhile, samples, and the model at the end.</summary>
internal sealed class FineTuneFiles
{
    private const string CheckpointName = "training.safetensors", BestName = "best.safetensors", ModelName = "model.safetensors";

    public FineTuneFiles(string folder)
    {
        Folder = new(folder);
        if (File.Exists(InFolder(ModelName)))
            throw new CommandException($"There is a finished model in {folder}; remove it, or choose another --out.");
        OutputFolder.Check(folder, RunFolder.LockName, "a training", "--out");
    }

    public RunFolder Folder { get; }

    public bool HasCheckpoint => File.Exists(Checkpoint);

    public bool HasBest => File.Exists(Best);

    public string Checkpoint => InFolder(CheckpointName);

    public string Best => InFolder(BestName);

    /// <summary>Removes what a killed process was writing: a checkpoint has gigabytes. Only for who holds the folder's lock.</summary>
    public void RemoveRemains() => Folder.RemoveRemains(CheckpointName, BestName, ModelName);

    public void WriteSamples(int step, IEnumerable<(string Prompt, string Story)> samples) => File.AppendAllLines(
        InFolder("samples.jsonl"), samples.Select(sample => JsonSerializer.Serialize(new { step, prompt = sample.Prompt, story = sample.Story })));

    /// <summary>Writes the model, and removes what was needed to go on.</summary>
    public void WriteModel(FineTuningRun run, string tokenizerFolder, string card)
    {
        File.WriteAllText(InFolder("README.md"), card);
        run.Export(Folder.Path, tokenizerFolder);
        File.Delete(Checkpoint);
        File.Delete(Best);
    }

    private string InFolder(string name) => Path.Combine(Folder.Path, name);
}
