using ComicCluster.Engine.Painting.Sketches;
using ComicCluster.Engine.Training;

namespace ComicCluster.Cli.Commands.Training;

/// <summary>The folder of a training: a checkpoint and a log meanwhile, the model at the end.</summary>
internal sealed class SketcherTrainingFiles
{
    private readonly string _folder;
    private readonly object _run;

    /// <param name="folder">The folder, made if it is missing.</param>
    /// <param name="run">All that decides on the steps.</param>
    public SketcherTrainingFiles(string folder, object run)
    {
        (_folder, _run) = (folder, run);
        if (File.Exists(InFolder("model.safetensors")))
            throw new CommandException($"There is a finished model in {folder}; remove it, or choose another --out.");
        Directory.CreateDirectory(folder);
    }

    private string Checkpoint => InFolder("training.safetensors");

    /// <summary>Goes on where an earlier run was, if there was one.</summary>
    public void Resume(SketcherTrainer trainer)
    {
        if (!File.Exists(Checkpoint)) return;
        SketcherTrainingState.Load(Checkpoint, trainer, _run);
        Console.Error.WriteLine($"Going on from step {trainer.StepCount}.");
    }

    public TrainingLog OpenLog(SketcherTrainer trainer) => new(InFolder("training.jsonl"), trainer.StepCount);

    public void Save(SketcherTrainer trainer) => SketcherTrainingState.Save(Checkpoint, trainer, _run);

    /// <summary>Writes the averaged weights in half precision; the checkpoint goes when they are there.</summary>
    public void WriteModel(SketcherTrainer trainer, SketcherConfig config, string textTower, string card)
    {
        File.WriteAllText(InFolder("README.md"), card);
        SketcherCheckpoint.Save(_folder, config, trainer.Average, textTower);
        File.Delete(Checkpoint);
    }

    private string InFolder(string name) => Path.Combine(_folder, name);
}
