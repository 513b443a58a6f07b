using ComicCluster.Cli.Commands.Training.FineTuning;
using ComicCluster.Cli.Usage;
using ComicCluster.Contracts.Registry;
using ComicCluster.Engine.Runtime;
using ComicCluster.Engine.Training.FineTuning;
using ComicCluster.Silo.Registry;

namespace ComicCluster.Cli.Commands.Models;

/// <summary>A registry in a folder.</summary>
/// <param name="folder">The folder.</param>
/// <param name="cancellation">Ends what is asked.</param>
internal sealed class LocalRegistry(string folder, CancellationToken cancellation) : IRegistry
{
    private readonly FolderRegistry _registry = new(folder, TimeProvider.System);

    public IReadOnlyList<RegisteredModel> List() => _registry.ListAsync(cancellation).GetAwaiter().GetResult();

    public RegisteredModel Get(string model) => _registry.GetAsync(model, cancellation).GetAwaiter().GetResult();

    public RegisteredVersion Import(string model, string source, ModelLineage lineage, ModelEvaluation? evaluation) =>
        _registry.ImportAsync(model, source, lineage, evaluation, Environment.UserName, cancellation).GetAwaiter().GetResult();

    /// <exception cref="CommandException">Always: jobs are a cluster's.</exception>
    public RegisteredVersion Register(string model, string job) =>
        throw new UsageException("Jobs are on a cluster: say where with --gateway. What was trained here is a folder: 'comic models import' takes it.");

    public RegisteredVersion Evaluate(string model, int version, string data, string? split)
    {
        var scratch = Directory.CreateTempSubdirectory("comic-").FullName;
        try
        {
            var directory = Path.Combine(scratch, "model");
            Export(model, version, directory);
            TorchRuntime.Start();
            using var evaluation = StoryEvaluation.Open(directory, StoryData.One(data, seed: 1, split), cancellation);
            var measured = new ModelEvaluation(evaluation.Stories.Statistics.Digest, EvalStories.Measure(evaluation, cancellation).StoryTokenPerplexity);
            return Change(new RegistryChange.Evaluate(model, Environment.UserName, version, measured)).Find(version)!;
        }
        finally
        {
            Directory.Delete(scratch, recursive: true);
        }
    }

    public void Export(string model, int version, string target) => _registry.ExportAsync(model, version, target, cancellation).GetAwaiter().GetResult();

    public RegisteredModel Change(RegistryChange change) => _registry.ChangeAsync(change, cancellation).GetAwaiter().GetResult();

    public CollectedGarbage Collect(GarbageRule rule) => _registry.CollectAsync(rule, cancellation).GetAwaiter().GetResult();

    public void Dispose() => _registry.Dispose();
}
