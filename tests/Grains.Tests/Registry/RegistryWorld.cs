using ComicCluster.Contracts.Artifacts;
using ComicCluster.Contracts.Registry;
using ComicCluster.Grains.Registry;
using static ComicCluster.Grains.Tests.Model.Schedules;

namespace ComicCluster.Grains.Tests.Registry;

/// <summary>
/// A registry with its store, comics that go on with what they were given, jobs, and a server that follows its messages. Uploads share parts, garbage is
/// swept late, files are found damaged, and anything may be asked for at any time. After every step it requires what must always hold.
/// </summary>
internal sealed class RegistryWorld
{
    private const string Deployment = "live";
    private const int MostFormer = 5;

    private static readonly string[] Models = ["small", "large"];

    private readonly RegistryBug _bug;
    private readonly HashSet<string> _store = [];
    private readonly Dictionary<string, ModelVersion> _known = [];
    private readonly HashSet<string> _damaged = [];
    private readonly Dictionary<string, (string Model, int Version)> _holders = [];
    private readonly Dictionary<string, DateTimeOffset> _trashed = [];
    private readonly RegistryFollower _follower = new();
    private readonly Dictionary<string, List<IReadOnlyList<TrafficShare>>> _former = Models.ToDictionary(model => model, _ => new List<IReadOnlyList<TrafficShare>>());
    private RegistryState _state = new();
    private DateTimeOffset _now = DateTimeOffset.UnixEpoch;
    private int _uploads;

    private RegistryWorld(RegistryBug bug) => _bug = bug;

    public static void Run(RegistryBug bug, IReadOnlyList<(byte What, byte Who)> schedule)
    {
        var world = new RegistryWorld(bug);
        for (byte upload = 0; upload < 4; upload++) world.Upload(upload);
        foreach (var (what, who) in schedule)
        {
            world.Step(what, who);
            world.Check();
        }
    }

    private void Step(byte what, byte who)
    {
        _now += TimeSpan.FromMinutes(who % 40);
        var (model, number) = (Models[who % 2], 1 + (who / 2 % 5));
        switch (what % 13)
        {
            case 0:
                Upload(who);
                break;
            case 1:
                Do(new RegistryInput.Asked(new RegistryChange.MoveAlias(model, "a", "best", who / 10 % 3 == 0 ? 0 : number, AliasOf(model), "")));
                break;
            case 2 or 3:
                Do(new RegistryInput.Asked(new RegistryChange.Deploy(model, "a", Deployment, Shares(number, who), Tolerance: 1)));
                break;
            case 4:
                foreach (var version in RegistryMachine.ToLoad(_state)) Do(new RegistryInput.Loaded(version.Manifest));
                break;
            case 5:
                if (who % 3 > 0) Do(new RegistryInput.Asked(new RegistryChange.Promote(model, "a", Deployment, number)));
                else if (RegistryMachine.ToLoad(_state) is [var first, ..]) Do(new RegistryInput.LoadFailed(first.Manifest, "no memory"));
                break;
            case 6:
                Do(new RegistryInput.Asked(new RegistryChange.RollBack(model, "a", Deployment)));
                break;
            case 7:
                if (who % 5 == 4) Hold($"job{who % 3}", new RegistryInput.PinVersion($"job{who % 3}", model, number));
                else Hold($"comic{who % 16}", new RegistryInput.PinDeployed($"comic{who % 16}", model, Deployment));
                break;
            case 8 or 9:
                Do(new RegistryInput.Asked(who % 7 == 0 ? new RegistryChange.Restore(model, "a", number) : new RegistryChange.Remove(model, "a", number)));
                break;
            case 10:
                Do(new RegistryInput.Collect(TimeSpan.FromMinutes(who % 60), who % 4 == 0 ? who / 4 % 3 : null));
                break;
            case 11:
                if (who % 3 == 0)
                {
                    Do(new RegistryInput.Asked(new RegistryChange.Deploy(model, "a", Deployment, [])));
                    Do(new RegistryInput.Asked(new RegistryChange.Undeploy(model, "a", Deployment)));
                }
                Sweep();
                break;
            case 12:
                if (_state.Find(model)?.Find(number) is { } known) Damage(known, isSo: who % 4 > 0);
                break;
        }
    }

    /// <summary>Some of the files are those of other versions: every third upload has weights of its own, all share a config.</summary>
    private void Upload(byte who)
    {
        var weights = ++_uploads % 3 == 0 ? _uploads % 8 : who % 8;
        StoredFile[] files =
        [
            new("config.json", 1, Digest(100), ["t/models/config"]), new("model.safetensors", 1, Digest(weights), [$"t/models/w{weights}", "t/models/tail"]),
            new("vocab.json", 1, Digest(200 + (_uploads % 2)), [$"t/models/v{_uploads % 2}"]),
        ];
        foreach (var part in files.SelectMany(file => file.Parts)) _store.Add(part);
        var model = Models[who % 2];
        var description = new ModelDescription(new ModelLineage(null, null, null), new ModelSignature("gpt2", 8, 8), new ModelEvaluation("d", 10 + (weights / 10.0)), "");
        Do(new RegistryInput.Asked(new RegistryChange.Register(model, "a", files, description)));
        if (_state.Find(model) is not { Versions: [.., { Status: VersionStatus.Checking } newest] }) return;
        Do(new RegistryInput.Checked(model, newest.Version.Number, who % 11 == 10 ? "a bit flipped" : null));
        Do(new RegistryInput.Asked(new RegistryChange.Approve(model, "a", newest.Version.Number, IsApproved: true, "")));
    }

    /// <summary>A comic or a job begins, or ends if it has begun.</summary>
    private void Hold(string holder, RegistryInput begin)
    {
        if (_holders.Remove(holder))
        {
            Do(new RegistryInput.Unpin(holder));
            return;
        }
        Do(begin);
        if (_state.Pins.FirstOrDefault(pin => pin.Holder == holder) is not { } pin) return;
        _holders[holder] = (pin.Model, pin.Version);
        Require(!_damaged.Contains(pin.Name), "a damaged version was chosen");
    }

    /// <summary>A silo finds a version damaged, and it is read through: perhaps the store only had a bad moment, or the files were uploaded again.</summary>
    private void Damage(RegisteredVersion version, bool isSo)
    {
        if (version.Status != VersionStatus.Ready) return;
        Do(new RegistryInput.Doubted(version.Version.Manifest));
        foreach (var doubted in _state.Models.SelectMany(model => model.Versions).Where(other => other.IsDoubted).ToArray())
        {
            Do(new RegistryInput.Checked(doubted.Version.Model, doubted.Version.Number, isSo ? "a bit flipped" : null));
            if (isSo) _damaged.Add(doubted.Version.Name);
            else _damaged.Remove(doubted.Version.Name);
        }
    }

    private void Sweep()
    {
        var garbage = _state.Garbage;
        foreach (var part in garbage) _store.Remove(part);
        Do(new RegistryInput.Swept(garbage));
    }

    private void Do(RegistryInput input)
    {
        var before = _state;
        try
        {
            _state = Planted(input, RegistryMachine.Apply(_bug == RegistryBug.PinsAreForgotten ? _state with { Pins = [] } : _state, input, _now));
        }
        catch (RegistryRefusedException)
        {
            _state = before;
        }
        foreach (var model in Models) Remember(model, input, Live(before, model), Live(_state, model));
        foreach (var version in _state.Models.SelectMany(model => model.Versions)) LookIntoTheTrash(input, before.Find(version.Version.Model)?.Find(version.Version.Number), version);
        if (_bug == RegistryBug.NewsOfRollbacksIsLost && input is RegistryInput.Asked { Change: RegistryChange.RollBack }) return;
        Tell(RegistryNews.Add(before, _state, _now));
    }

    /// <summary>Nothing is deleted before its time, and nothing goes to the trash unless somebody asks.</summary>
    private void LookIntoTheTrash(RegistryInput input, RegisteredVersion? before, RegisteredVersion now)
    {
        if (before is null || before.Status == now.Status) return;
        var since = _trashed.GetValueOrDefault(now.Version.Name, _now);
        if (input is RegistryInput.Collect { Age: var age } && now.Status == VersionStatus.Deleted) Require(since + age <= _now, "a version was deleted before its time");
        Require(now.Status != VersionStatus.Trashed || input is not RegistryInput.Collect { KeepNewest: null }, "a version went to the trash by itself");
        if (now.Status == VersionStatus.Trashed) _trashed[now.Version.Name] = _now;
        else _trashed.Remove(now.Version.Name);
    }

    private void Tell(RegistryState state)
    {
        _state = state;
        foreach (var message in state.Messages)
        {
            _follower.Hear(message);
            _state = RegistryMachine.Apply(_state, new RegistryInput.Told(message.Id), _now);
        }
        Require(_state.Messages.Count == 0, "a message is told for ever");
    }

    /// <summary>What can be gone back to, by the world's own account.</summary>
    private void Remember(string model, RegistryInput input, ModelDeployment? before, ModelDeployment? now)
    {
        var former = _former[model];
        if (now is null) former.Clear();
        else if (before is null || now.Split.SequenceEqual(before.Split)) return;
        else if (input is RegistryInput.Asked { Change: RegistryChange.RollBack }) former.RemoveAt(former.Count - 1);
        else if (before.Split.Count > 0) former.Add(before.Split);
        if (former.Count > MostFormer) former.RemoveAt(0);
    }

    private RegistryState Planted(RegistryInput input, RegistryState next)
    {
        switch (_bug)
        {
            case RegistryBug.SharedFilesAreGarbage when input is RegistryInput.Collect:
                var deleted = next.Models.SelectMany(model => model.Versions).Where(version => version.Status == VersionStatus.Deleted);
                return next with { Garbage = [.. deleted.SelectMany(version => version.Version.Files).SelectMany(file => file.Parts).Distinct()] };
            case RegistryBug.TrashIsNotWaitedFor when input is RegistryInput.Collect { KeepNewest: var newest }:
                return RegistryMachine.Apply(_state, new RegistryInput.Collect(TimeSpan.Zero, newest), _now);
            case RegistryBug.TrashFillsItself when input is RegistryInput.Collect { KeepNewest: null, Age: var age }:
                return RegistryMachine.Apply(_state, new RegistryInput.Collect(age, 1), _now);
            case RegistryBug.FormerSplitsAreForgotten when input is RegistryInput.Loaded:
                return next with { Models = [.. next.Models.Select(model => model with { Deployments = [.. model.Deployments.Select(Forget)] })] };
            case RegistryBug.DamageIsForgotten when input is RegistryInput.Checked:
                return next with { Models = [.. next.Models.Select(model => model with { Versions = [.. model.Versions.Select(version => version with { Failure = null })] })] };
            case RegistryBug.SplitsAreNotSummed when input is RegistryInput.Loaded:
                return next with { Models = [.. next.Models.Select(model => model with { Deployments = [.. model.Deployments.Select(Add)] })] };
            case RegistryBug.VersionsAreWrittenOver when input is RegistryInput.Asked { Change: RegistryChange.Register register }:
                var model = next.Find(register.Model)!;
                return next.With(model with { Versions = [.. model.Versions.Select(version => version with { Version = version.Version with { Files = register.Files } })] });
            default:
                return next;
        }

        static ModelDeployment Forget(ModelDeployment deployment) => deployment with { Former = [] };

        static ModelDeployment Add(ModelDeployment deployment) =>
            deployment with { Split = [.. deployment.Split.Select(share => share with { Percent = Math.Min(100, share.Percent + 1) })] };
    }

    private void Check()
    {
        _follower.Check(_state);
        foreach (var model in _state.Models)
        {
            for (var i = 0; i < model.Versions.Count; i++) CheckVersion(model.Versions[i], i + 1);
            foreach (var alias in model.Aliases.Where(alias => alias.Version != 0)) CheckUsed(model, alias.Version, "an alias's version is gone");
            foreach (var deployment in model.Deployments)
            {
                foreach (var split in deployment.Former.Append(deployment.Split).Append(deployment.Waiting ?? []))
                {
                    Require(split.Count == 0 || split.Sum(share => share.Percent) == 100, "a split does not sum to 100");
                    foreach (var share in split) CheckUsed(model, share.Version, "a deployment's version is gone");
                }
                Require(deployment.Split.All(share => deployment.Warm.Contains(share.Version)), "a version has traffic before it is loaded");
                Require(deployment.Former.SelectMany(split => split).All(share => deployment.Warm.Contains(share.Version)), "what can be gone back to is not loaded");
            }
        }
        foreach (var (model, version) in _holders.Values) CheckUsed(_state.Find(model)!, version, "the version of a comic or a job is gone");
        foreach (var (model, former) in _former)
            foreach (var share in former.SelectMany(split => split)) CheckUsed(_state.Find(model)!, share.Version, "a former split's version is gone");
    }

    private void CheckVersion(RegisteredVersion version, int number)
    {
        var name = $"{version.Version.Model}@{number}";
        Require(version.Version.Number == number, "version numbers have gaps");
        Require(_known.TryAdd(name, version.Version) || _known[name] == version.Version, "a version changed");
        if (version.Status is VersionStatus.Ready or VersionStatus.Trashed)
            Require(version.Version.Files.SelectMany(file => file.Parts).All(_store.Contains), "a file of a version that is kept is gone");
    }

    private static void CheckUsed(RegisteredModel model, int number, string rule) => Require(model.Find(number)!.Status == VersionStatus.Ready, rule);

    private static ModelDeployment? Live(RegistryState state, string model) => state.Find(model)?.Deployments is [var live, ..] ? live : null;

    private int AliasOf(string model) => _state.Find(model)?.Aliases is [var alias, ..] ? alias.Version : 0;

    private static TrafficShare[] Shares(int number, byte who) => (who / 10 % 5) switch
    {
        0 => [new(number, 100)],
        1 => [],
        2 => [new(number, 60), new(1 + (number % 4), 30)], // a wrong one, which is refused
        _ => [new(1 + (number % 4), 90), new(number, 10)],
    };

    private static string Digest(int content) => content.ToString("x64", System.Globalization.CultureInfo.InvariantCulture);
}
