using ComicCluster.Engine.Painting.Priors;
using ComicCluster.Engine.Painting.Priors.Training;
using ComicCluster.Engine.Training;

namespace ComicCluster.Cli.Commands.Training;

/// <summary>The folder of a training: a checkpoint and a log of each part meanwhile, the model at the end.</summary>
internal sealed class PriorTrainingFiles
{
    /// <summary>The parts, in the order in which they are trained.</summary>
    public const string Things = "things", Backdrops = "backdrops";

    private readonly string _folder;

    /// <param name="folder">The folder, made if it is missing.</param>
    public PriorTrainingFiles(string folder)
    {
        _folder = folder;
        if (File.Exists(InFolder("model.safetensors")))
            throw new CommandException($"There is a finished model in {folder}; remove it, or choose another --out.");
        OutputFolder.Claim(folder, LogName(Things), "a training of a prior", "--out");
    }

    /// <summary>Goes on where an earlier run was, if there was one.</summary>
    /// <param name="part"><see cref="Things"/> or <see cref="Backdrops"/>.</param>
    /// <param name="trainer">What goes on.</param>
    /// <param name="run">All that decides on the steps.</param>
    public void Resume(string part, PriorTrainer trainer, object run)
    {
        if (!File.Exists(Checkpoint(part))) return;
        PriorTrainingState.Load(Checkpoint(part), trainer, run);
        Console.Error.WriteLine($"Going on with {part} from step {trainer.StepCount}.");
    }

    public TrainingLog OpenLog(string part, PriorTrainer trainer) => new(InFolder(LogName(part)), trainer.StepCount);

    public void Save(string part, PriorTrainer trainer, object run) => PriorTrainingState.Save(Checkpoint(part), trainer, run);

    /// <summary>Writes the averaged weights in half precision; the checkpoints go when they are there.</summary>
    public void WriteModel(PriorTrainer backdrops, PriorTrainer things, string card)
    {
        File.WriteAllText(InFolder("README.md"), card);
        PriorCheckpoint.Save(_folder, (backdrops.Config, backdrops.Average), (things.Config, things.Average));
        File.Delete(Checkpoint(Backdrops));
        File.Delete(Checkpoint(Things));
    }

    private static string LogName(string part) => $"{part}.jsonl";

    private string Checkpoint(string part) => InFolder($"{part}.training.safetensors");

    private string InFolder(string name) => Path.Combine(_folder, name);
}
