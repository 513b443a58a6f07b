using ComicCluster.Contracts.Artifacts;
using ComicCluster.Contracts.Registry;
using ComicCluster.Grains.Registry;
using ComicCluster.Grains.Tests.Model;

namespace ComicCluster.Grains.Tests.Registry;

public sealed class RegistryMachineTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UnixEpoch;

    private RegistryState _registry = new();

    [Fact]
    public void Registry_RandomSchedules_KeepsItsRules() => Schedules.Run(20_000, schedule => RegistryWorld.Run(RegistryBug.None, schedule));

    [Theory]
    [InlineData(RegistryBug.SharedFilesAreGarbage, "a file of a version that is kept is gone")]
    [InlineData(RegistryBug.FormerSplitsAreForgotten, "a former split's version is gone")]
    [InlineData(RegistryBug.PinsAreForgotten, "a comic's version is gone")]
    [InlineData(RegistryBug.SplitsAreNotSummed, "a split does not sum to 100")]
    [InlineData(RegistryBug.VersionsAreWrittenOver, "a version changed")]
    public void Registry_PlantedBug_IsSeen(RegistryBug bug, string rule) => Schedules.RequireViolation(rule, schedule => RegistryWorld.Run(bug, schedule));

    [Fact]
    public void MoveAlias_ToAWorseVersion_IsRefusedAndSaysWhy()
    {
        Add(1, perplexity: 20);
        Add(2, perplexity: 25);
        Ask(new RegistryChange.MoveAlias("m", "anna", "best", 1, 0, "first"));
        var refusal = Refusal(new RegistryChange.MoveAlias("m", "anna", "best", 2, 1, "newer"));
        Assert.Equal(RegistryRefusal.Gate, refusal.Reason);
        Assert.Equal("The perplexity of m@2 is 25; that of m@1 is 20, and at most 20.4 would do.", refusal.Message);
        Ask(new RegistryChange.MoveAlias("m", "anna", "best", 2, 1, "newer", Tolerance: 0.25));
        Ask(new RegistryChange.MoveAlias("m", "anna", "best", 1, 2, "back"));
        Assert.Equal([(0, 1), (1, 2), (2, 1)], _registry.Find("m")!.Aliases[0].History.Select(move => (move.From, move.To)));
    }

    [Fact]
    public void MoveAlias_MeasuredOnOtherData_IsRefused()
    {
        Add(1, perplexity: 20);
        Add(2, perplexity: 10, data: "other");
        Ask(new RegistryChange.MoveAlias("m", "anna", "best", 1, 0, ""));
        Assert.Equal(RegistryRefusal.Gate, Refusal(new RegistryChange.MoveAlias("m", "anna", "best", 2, 1, "")).Reason);
    }

    [Fact]
    public void MoveAlias_MovedByAnother_IsOutdated()
    {
        Add(1, perplexity: 20);
        Add(2, perplexity: 19);
        Ask(new RegistryChange.MoveAlias("m", "anna", "best", 1, 0, ""));
        Assert.Equal(RegistryRefusal.Outdated, Refusal(new RegistryChange.MoveAlias("m", "bert", "best", 2, 0, "")).Reason);
    }

    [Fact]
    public void Deploy_Canary_HasTrafficOnceItIsLoadedAndRollsBackAtOnce()
    {
        Add(1, perplexity: 20);
        Add(2, perplexity: 19);
        Ask(new RegistryChange.Deploy("m", "anna", "live", [new(1, 100)]));
        Assert.Empty(Live.Split);
        Do(new RegistryInput.Loaded(Digest(1)));
        Ask(new RegistryChange.Deploy("m", "anna", "live", [new(1, 90), new(2, 10)]));
        Assert.Equal([new TrafficShare(1, 100)], Live.Split);
        Assert.Equal(2, Assert.Single(RegistryMachine.ToLoad(_registry)).Number);
        Do(new RegistryInput.Loaded(Digest(2)));
        Assert.Equal([new TrafficShare(1, 90), new TrafficShare(2, 10)], Live.Split);
        Ask(new RegistryChange.Promote("m", "anna", "live"));
        Assert.Equal([new TrafficShare(2, 100)], Live.Split);
        Assert.Equal(RegistryRefusal.InUse, Refusal(new RegistryChange.Undeploy("m", "anna", "live")).Reason);
        Assert.Equal("m@1 is used by the deployment live.", Refusal(new RegistryChange.Remove("m", "anna", 1)).Message);
        Ask(new RegistryChange.RollBack("m", "anna", "live"));
        Ask(new RegistryChange.RollBack("m", "anna", "live"));
        Assert.Equal([new TrafficShare(1, 100)], Live.Split);
        Ask(new RegistryChange.Remove("m", "anna", 2));
    }

    [Fact]
    public void Deploy_VersionThatCannotBeLoaded_LeavesTheSplit()
    {
        Add(1, perplexity: 20);
        Ask(new RegistryChange.Deploy("m", "anna", "live", [new(1, 100)]));
        Do(new RegistryInput.LoadFailed(Digest(1), "no memory"));
        Assert.Equal(("m@1 can't be loaded: no memory", 0), (Live.Failure, Live.Split.Count));
        Assert.Null(Live.Waiting);
    }

    [Fact]
    public void Collect_RemovedVersion_DeletesOnlyFilesOfItsOwn()
    {
        Add(1, perplexity: 20);
        Add(2, perplexity: 19);
        Ask(new RegistryChange.Remove("m", "anna", 2));
        Do(new RegistryInput.Collect(TimeSpan.FromDays(7)));
        Assert.Empty(_registry.Garbage);
        Ask(new RegistryChange.Restore("m", "anna", 2));
        Ask(new RegistryChange.Remove("m", "anna", 2));
        Do(new RegistryInput.Collect(TimeSpan.Zero));
        Assert.Equal(["p2"], _registry.Garbage);
        Assert.Equal(RegistryRefusal.NotNow, Refusal(new RegistryChange.Restore("m", "anna", 2)).Reason);
    }

    [Fact]
    public void Choose_ManyComics_FollowsTheSplitAndTheCanaryKeepsItsOwn()
    {
        TrafficShare[] ten = [new(1, 90), new(2, 10)], thirty = [new(1, 70), new(2, 30)];
        var comics = Enumerable.Range(0, 20_000).Select(comic => $"cmc_{comic}").ToArray();
        var canary = comics.Where(comic => DeploymentSplit.Choose(ten, "salt", comic) == 2).ToArray();
        Assert.InRange(canary.Length, 1_800, 2_200);
        Assert.All(canary, comic => Assert.Equal(2, DeploymentSplit.Choose(thirty, "salt", comic)));
        Assert.InRange(comics.Count(comic => DeploymentSplit.Choose(thirty, "other", comic) == 2), 5_700, 6_300);
    }

    private ModelDeployment Live => Assert.Single(_registry.Find("m")!.Deployments);

    private void Add(int number, double perplexity, string data = "dat_1")
    {
        StoredFile[] files = [new("config.json", 1, Digest(0), ["p0"]), new("model.safetensors", 1, Digest(number), [$"p{number}"])];
        var description = new ModelDescription(new(null, null, null), new("gpt2", 8, 8), new(data, perplexity), "");
        Ask(new RegistryChange.Register("m", "anna", files, description));
        Do(new RegistryInput.Checked("m", number, null));
        Ask(new RegistryChange.Approve("m", "anna", number, IsApproved: true, "good"));
    }

    private void Ask(RegistryChange change) => Do(new RegistryInput.Asked(change));

    private void Do(RegistryInput input) => _registry = RegistryMachine.Apply(_registry, input, Now);

    private RegistryRefusedException Refusal(RegistryChange change) => Assert.Throws<RegistryRefusedException>(() => Ask(change));

    private static string Digest(int content) => content.ToString("x64", System.Globalization.CultureInfo.InvariantCulture);
}
