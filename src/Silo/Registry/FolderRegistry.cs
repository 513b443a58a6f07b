using System.Text;
using ComicCluster.Contracts.Artifacts;
using ComicCluster.Contracts.Registry;
using ComicCluster.Grains.Registry;
using ComicCluster.Storage;
using ComicCluster.Storage.Artifacts;
using ComicCluster.Storage.Files;

namespace ComicCluster.Silo.Registry;

/// <summary>A registry in a folder, with the rules of the cluster's. Several processes may use it.</summary>
public sealed class FolderRegistry : IDisposable
{
    private const string Tenant = "local";
    private static readonly TimeSpan OrphansAge = TimeSpan.FromDays(1);

    private readonly SharedJsonFile<RegistryState> _state;
    private readonly ModelArtifacts _files;
    private readonly TimeProvider _time;

    /// <summary>Opens a folder; it is made with the first model.</summary>
    /// <param name="folder">Where the registry is.</param>
    /// <param name="time">The clock.</param>
    public FolderRegistry(string folder, TimeProvider time)
    {
        _state = new SharedJsonFile<RegistryState>(folder, "registry.json", time);
        _files = new ModelArtifacts(new FolderArtifactStore(Path.Combine(folder, "files"), time), Tenant);
        _time = time;
    }

    /// <summary>All models.</summary>
    /// <exception cref="InvalidDataException">The registry's file is damaged.</exception>
    public async Task<IReadOnlyList<RegisteredModel>> ListAsync(CancellationToken stop) => (await ReadAsync(stop)).Models;

    /// <summary>A model.</summary>
    /// <exception cref="RegistryRefusedException">There is none of that name.</exception>
    public async Task<RegisteredModel> GetAsync(string model, CancellationToken stop) =>
        (await ReadAsync(stop)).Find(model) ?? throw new RegistryRefusedException(RegistryRefusal.NotFound, $"There is no model {model}.");

    /// <summary>Makes a folder in Hugging Face layout a version; one with the same files stays as it is.</summary>
    /// <returns>The version.</returns>
    /// <exception cref="RegistryRefusedException">A rule is in the way.</exception>
    /// <exception cref="InvalidDataException">What was stored is not what was read.</exception>
    /// <exception cref="ArgumentException">The folder has no model.</exception>
    /// <exception cref="IOException">A file can't be read or written.</exception>
    public async Task<RegisteredVersion> ImportAsync(
        string model, string folder, ModelLineage lineage, ModelEvaluation? evaluation, string actor, CancellationToken stop)
    {
        var signature = ModelConfig.Read(await File.ReadAllBytesAsync(Path.Combine(folder, ModelFiles.Config), stop));
        var card = Path.Combine(folder, ModelFiles.Card);
        var text = File.Exists(card) ? await File.ReadAllTextAsync(card, Encoding.UTF8, stop) : "";
        var files = await _files.ImportAsync(folder, stop);
        var manifest = ModelFiles.Manifest(files);
        var registered = await ApplyAsync(new RegistryInput.Asked(new RegistryChange.Register(model, actor, files, new(lineage, signature, evaluation, text))), stop);
        var version = registered.Find(model)!.Versions.Last(known => known.Version.Manifest == manifest);
        if (version is { Status: not VersionStatus.Checking, IsDoubted: false }) return version;
        var failure = await FailureOfAsync(version.Version.Files, stop);
        var @checked = await ApplyAsync(new RegistryInput.Checked(model, version.Version.Number, failure), stop);
        return failure is null ? @checked.Find(model)!.Find(version.Version.Number)! : throw new InvalidDataException(failure);
    }

    /// <summary>Changes something. A version that is deployed is read through first.</summary>
    /// <returns>The model after that.</returns>
    /// <exception cref="RegistryRefusedException">A rule is in the way.</exception>
    /// <exception cref="IOException">A file can't be read or written.</exception>
    public async Task<RegisteredModel> ChangeAsync(RegistryChange change, CancellationToken stop)
    {
        var state = await ApplyAsync(new RegistryInput.Asked(change), stop);
        foreach (var version in RegistryMachine.ToLoad(state))
        {
            if (await FailureOfAsync(version.Files, stop) is not { } failure)
            {
                state = await ApplyAsync(new RegistryInput.Loaded(version.Manifest), stop);
                continue;
            }
            await ApplyAsync(new RegistryInput.Doubted(version.Manifest), stop);
            await ApplyAsync(new RegistryInput.Checked(version.Model, version.Number, failure), stop);
            state = await ApplyAsync(new RegistryInput.LoadFailed(version.Manifest, failure), stop);
        }
        return state.Find(change.Model)!;
    }

    /// <summary>Writes a version to a folder that is not there yet.</summary>
    /// <exception cref="RegistryRefusedException">There is no such version, or its files are gone.</exception>
    /// <exception cref="InvalidDataException">A file is damaged; nothing is written.</exception>
    /// <exception cref="IOException">A file can't be read or written.</exception>
    public async Task ExportAsync(string model, int version, string folder, CancellationToken stop)
    {
        var found = (await GetAsync(model, stop)).Find(version) ?? throw new RegistryRefusedException(RegistryRefusal.NotFound, $"{model} has no version {version}.");
        if (found.Status != VersionStatus.Ready) throw new RegistryRefusedException(RegistryRefusal.NotNow, $"{model}@{version} is not ready: it is {found.Status}.");
        await _files.ExportAsync(found.Version.Files, folder, stop);
    }

    /// <summary>Deletes what has been in the trash for some time, and files that no version has.</summary>
    /// <exception cref="IOException">A file can't be read or written.</exception>
    public async Task<CollectedGarbage> CollectAsync(GarbageRule rule, CancellationToken stop)
    {
        var (before, input, now) = (await ReadAsync(stop), new RegistryInput.Collect(rule.Age, rule.KeepNewest), _time.GetUtcNow());
        var collected = rule.IsDryRun ? RegistryMachine.Apply(before, input, now) : await ApplyAsync(input, stop);
        var orphans = await _files.OrphansAsync(collected.UsedParts(), now - OrphansAge, stop);
        if (rule.IsDryRun) return GarbageAccount.Of(before, collected, collected.Garbage.Union(orphans).Count());
        string[] garbage = [];
        await _state.ChangeAsync(
            state =>
            {
                // Nobody registers anything meanwhile: what is garbage stays so until it is gone.
                var used = state!.UsedParts();
                garbage = [.. state.Garbage.Concat(orphans).Distinct().Where(part => !used.Contains(part))];
                _files.RemoveAsync(garbage, stop).GetAwaiter().GetResult();
                return RegistryMachine.Apply(state, new RegistryInput.Swept(garbage), now);
            }, stop);
        return GarbageAccount.Of(before, collected, garbage.Length);
    }

    /// <inheritdoc/>
    public void Dispose() => _state.Dispose();

    private async Task<RegistryState> ReadAsync(CancellationToken stop) => await _state.ReadAsync(stop) ?? new RegistryState();

    private async Task<RegistryState> ApplyAsync(RegistryInput input, CancellationToken stop)
    {
        RegistryState next = null!;
        await _state.ChangeAsync(state => next = RegistryMachine.Apply(state ?? new RegistryState(), input, _time.GetUtcNow()), stop);
        return next;
    }

    private async Task<string?> FailureOfAsync(IReadOnlyList<StoredFile> files, CancellationToken stop)
    {
        try
        {
            await _files.VerifyAsync(files, stop);
            return null;
        }
        catch (InvalidDataException error)
        {
            return error.Message;
        }
    }
}
