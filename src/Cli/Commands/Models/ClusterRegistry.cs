using ComicCluster.Cli.Gateways;
using ComicCluster.Contracts.Artifacts;
using ComicCluster.Contracts.Registry;
using ComicCluster.Contracts.Training;
using ComicCluster.Gateway.Registry;
using ComicCluster.Gateway.Training;
using ComicCluster.Storage;

namespace ComicCluster.Cli.Commands.Models;

/// <summary>The registry of a tenant on a cluster.</summary>
/// <param name="client">The gateway; it is disposed with this.</param>
/// <param name="cancellation">Ends what is asked.</param>
internal sealed class ClusterRegistry(GatewayClient client, CancellationToken cancellation) : IRegistry
{
    private const string Models = "/v1/registry/models";
    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(300);

    public IReadOnlyList<RegisteredModel> List() => [.. client.Get<RegistryModels>(Models, cancellation).Data.Select(Model)];

    public RegisteredModel Get(string model) => Model(client.Get<RegistryModel>(PathOf(model), cancellation));

    public RegisteredVersion Import(string model, string folder, ModelLineage lineage, ModelEvaluation? evaluation)
    {
        var files = Directory.EnumerateFiles(folder).Where(path => !Path.GetFileName(path).StartsWith('.')).Order(StringComparer.Ordinal).ToArray();
        string?[] query =
        [
            Query("parent", lineage.Parent), Query("dataset", lineage.Dataset), Query("job", lineage.Job), Query("measured_on", evaluation?.Data),
            Query("perplexity", evaluation is null ? null : FormattableString.Invariant($"{evaluation.Perplexity:R}")),
        ];
        return UntilChecked(model, client.Upload<RegistryVersion>(
            $"{PathOf(model)}/versions/upload?{string.Join('&', query.OfType<string>())}", files.Select(path => (Path.GetFileName(path), (Stream)File.OpenRead(path))), cancellation));
    }

    public RegisteredVersion Register(string model, string job) =>
        UntilChecked(model, client.Post<RegistryVersion>($"{PathOf(model)}/versions", new RegisterRequest(job), cancellation));

    public RegisteredVersion Evaluate(string model, int version, string data, string? split)
    {
        var dataset = UploadedStories.Upload(client, data, cancellation);
        var request = new JobRequest(dataset) { Model = VersionName.Of(model, version), Recipe = new TrainingRecipe { Epochs = 0, Samples = 0, Split = split } };
        var jobs = new ClusterJobs(client, TextWriter.Null);
        var job = jobs.Follow(jobs.Start(request, cancellation), cancellation);
        return Model(client.Post<RegistryModel>($"{PathOf(model)}/versions/{version}/evaluations", new EvaluationRequest(job.Id), cancellation)).Find(version)!;
    }

    public void Export(string model, int version, string folder)
    {
        var known = client.Get<RegistryModel>(PathOf(model), cancellation).Versions.FirstOrDefault(known => known.Number == version) ?? throw new CommandException($"{model} has no version {version}.");
        AtomicFolder.WriteAsync(folder, staged =>
        {
            foreach (var file in known.Files.Where(file => ModelFiles.IsName(file.Name))) client.Download(file.Url, Path.Combine(staged, file.Name), file.Sha256, cancellation);
            return Task.CompletedTask;
        }).GetAwaiter().GetResult();
    }

    public RegisteredModel Change(RegistryChange change) => change switch
    {
        RegistryChange.Deploy deploy => UntilLoaded(Ask(change), deploy.Deployment),
        RegistryChange.Promote promote => UntilLoaded(Ask(change), promote.Deployment),
        _ => Ask(change),
    };

    public CollectedGarbage Collect(GarbageRule rule) =>
        client.Post<CollectedGarbage>("/v1/registry/gc", new CollectRequest(rule.Age.TotalDays, rule.KeepNewest, rule.IsDryRun), cancellation);

    public void Dispose() => client.Dispose();

    private RegisteredModel Ask(RegistryChange change)
    {
        var path = PathOf(change.Model);
        return Model(change switch
        {
            RegistryChange.Approve approve => client.Post<RegistryModel>($"{path}/versions/{approve.Version}/approval", new ApprovalRequest(approve.IsApproved, approve.Note), cancellation),
            RegistryChange.Remove remove => client.Delete<RegistryModel>($"{path}/versions/{remove.Version}", cancellation),
            RegistryChange.Restore restore => client.Post<RegistryModel>($"{path}/versions/{restore.Version}/restore", new { }, cancellation),
            RegistryChange.MoveAlias move => client.Put<RegistryModel>(
                $"{path}/aliases/{Uri.EscapeDataString(move.Alias)}", new AliasRequest(move.Version, move.Expected, move.Reason, move.Tolerance), cancellation),
            RegistryChange.Deploy deploy => client.Put<RegistryModel>(PathOf(path, deploy.Deployment), new DeploymentRequest(deploy.Split, deploy.Tolerance), cancellation),
            RegistryChange.Promote promote => client.Post<RegistryModel>($"{PathOf(path, promote.Deployment)}/promote", new PromotionRequest(promote.Version), cancellation),
            RegistryChange.RollBack back => client.Post<RegistryModel>($"{PathOf(path, back.Deployment)}/rollback", new { }, cancellation),
            RegistryChange.Undeploy undeploy => client.Delete<RegistryModel>(PathOf(path, undeploy.Deployment), cancellation),
            _ => throw new ArgumentException($"{change.GetType().Name} can't be asked of a gateway.", nameof(change)),
        });
    }

    /// <summary>Waits until silos have loaded what a deployment is to have, or one can't.</summary>
    private RegisteredModel UntilLoaded(RegisteredModel model, string deployment)
    {
        for (; model.Deployments.Any(known => known.Name == deployment && known.Waiting is not null); model = Get(model.Name)) Wait();
        return model;
    }

    private RegisteredVersion UntilChecked(string model, RegistryVersion registered)
    {
        while (Get(model).Find(registered.Number) is { } version)
        {
            if (version is { Failure: { } failure, IsDoubted: false }) throw new CommandException(failure);
            if (version is { Status: not VersionStatus.Checking, IsDoubted: false }) return version;
            Wait();
        }
        throw new CommandException($"{VersionName.Of(model, registered.Number)} is gone.");
    }

    private void Wait()
    {
        cancellation.WaitHandle.WaitOne(LookInterval);
        cancellation.ThrowIfCancellationRequested();
    }

    private static string PathOf(string model) => $"{Models}/{Uri.EscapeDataString(model)}";

    private static string PathOf(string path, string deployment) => $"{path}/deployments/{Uri.EscapeDataString(deployment)}";

    private static string? Query(string name, string? value) => value is null ? null : $"{name}={Uri.EscapeDataString(value)}";

    private static RegisteredModel Model(RegistryModel model) => new(model.Name)
    {
        Versions = [.. model.Versions.Select(version => Version(model.Name, version))], Aliases = model.Aliases, Deployments = model.Deployments,
    };

    private static RegisteredVersion Version(string model, RegistryVersion version) => new(
        new ModelVersion(
            model, version.Number, [.. version.Files.Select(file => new StoredFile(file.Name, file.Bytes, file.Sha256, []))], version.Description, version.CreatedAt, version.CreatedBy),
        version.Status, version.Since)
    {
        Failure = version.Error, Approval = version.Approval, IsDoubted = version.IsBeingChecked, Measured = version.Evaluations,
    };
}
