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
    [InlineData(RegistryBug.PinsAreForgotten, "the version of a comic or a job is gone")]
    [InlineData(RegistryBug.SplitsAreNotSummed, "a split does not sum to 100")]
    [InlineData(RegistryBug.VersionsAreWrittenOver, "a version changed")]
    [InlineData(RegistryBug.DamageIsForgotten, "a damaged version was chosen")]
    [InlineData(RegistryBug.TrashIsNotWaitedFor, "a version was deleted before its time")]
    [InlineData(RegistryBug.TrashFillsItself, "a version went to the trash by itself")]
    [InlineData(RegistryBug.NewsOfRollbacksIsLost, "who follows the messages has another split")]
    public void Registry_PlantedBug_IsSeen(RegistryBug bug, string rule) => Schedules.RequireViolation(rule, schedule => RegistryWorld.Run(bug, schedule));

    [Fact]
    public void MoveAlias_ToAWorseVersion_IsRefusedAndSaysWhy()
    {
        Add(1, perplexity: 20);
        Add(2, perplexity: 25);
        Ask(new RegistryChange.MoveAlias("m", "anna", "best", 1, 0, "first"));
        var refusal = Refusal(new RegistryChange.MoveAlias("m", "anna", "best", 2, 1, "newer"));
        Assert.Equal(RegistryRefusal.Gate, refusal.Reason);
        Assert.Equal("The perplexity of m@2 on dat_1 is 25; that of m@1 is 20, and at most 20.4 would do.", refusal.Message);
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
        Assert.Equal("m@2 was measured on other and m@1 on dat_1. Measure both on the same data.", Refusal(new RegistryChange.MoveAlias("m", "anna", "best", 2, 1, "")).Message);
        Ask(new RegistryChange.Evaluate("m", "anna", 2, new("dat_1", 30)));
        Assert.Equal(RegistryRefusal.Gate, Refusal(new RegistryChange.MoveAlias("m", "anna", "best", 2, 1, "")).Reason);
        Ask(new RegistryChange.Evaluate("m", "anna", 2, new("dat_1", 19))); // measured better
        Ask(new RegistryChange.Evaluate("m", "anna", 1, new("other", 5)));
        Assert.Equal("The perplexity of m@2 on other is 10; that of m@1 is 5, and at most 5.1 would do.", Refusal(new RegistryChange.MoveAlias("m", "anna", "best", 2, 1, "")).Message);
        Ask(new RegistryChange.Evaluate("m", "anna", 1, new("other", 11)));
        Ask(new RegistryChange.MoveAlias("m", "anna", "best", 2, 1, ""));
        Assert.Equal(["dat_1", "other"], Version(2).Evaluations.Select(evaluation => evaluation.Data));
        Assert.Equal(RegistryRefusal.Invalid, Refusal(new RegistryChange.Evaluate("m", "anna", 1, new("other", double.NaN))).Reason);
    }

    [Fact]
    public void PinVersion_NotApproved_MayBeTriedAndNotUsed()
    {
        Ask(Registration(1, 1, 20, "dat_1"));
        Do(new RegistryInput.Checked("m", 1, null));
        Assert.Throws<RegistryRefusedException>(() => Do(new RegistryInput.PinVersion("cmc_1", "m", 1)));
        Do(new RegistryInput.PinVersion("job_1", "m", 1, NeedsApproval: false));
        Assert.Equal(RegistryRefusal.InUse, Refusal(new RegistryChange.Remove("m", "anna", 1)).Reason);
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
        Do(new RegistryInput.Loaded(Manifest(1)));
        Ask(new RegistryChange.Deploy("m", "anna", "live", [new(1, 90), new(2, 10)]));
        Assert.Equal([new TrafficShare(1, 100)], Live.Split);
        Assert.Equal(2, Assert.Single(RegistryMachine.ToLoad(_registry)).Number);
        Do(new RegistryInput.Loaded(Manifest(2)));
        Assert.Equal([new TrafficShare(1, 90), new TrafficShare(2, 10)], Live.Split);
        Assert.Equal("The canary of live is version 2, not 1. Look again.", Refusal(new RegistryChange.Promote("m", "anna", "live", 1)).Message);
        Ask(new RegistryChange.Promote("m", "anna", "live", 2));
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
        Do(new RegistryInput.LoadFailed(Manifest(1), "no memory"));
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
        Assert.Equal(["p2", "c2"], _registry.Garbage);
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

    [Fact]
    public void Collect_KeepNewest_PutsOlderOnesIntoTheTrashThatNothingUses()
    {
        for (var number = 1; number <= 5; number++) Add(number, perplexity: 20 - number);
        Ask(new RegistryChange.MoveAlias("m", "anna", "best", 1, 0, ""));
        Do(new RegistryInput.PinVersion("job_1", "m", 2));
        var before = _registry;
        Do(new RegistryInput.Collect(TimeSpan.FromDays(7), KeepNewest: 2));
        Assert.Equal(["m@3"], GarbageAccount.Of(before, _registry, 0).Trashed);
        Ask(new RegistryChange.Restore("m", "anna", 3));
    }

    [Fact]
    public void Register_TwoVersionsWithTheSameWeights_AreLoadedApart()
    {
        Add(1, perplexity: 20);
        Add(2, perplexity: 20, weights: 1);
        Assert.Equal(_registry.Find("m")!.Find(1)!.Version.Digest, _registry.Find("m")!.Find(2)!.Version.Digest);
        Ask(new RegistryChange.Deploy("m", "anna", "live", [new(2, 100)]));
        Do(new RegistryInput.Loaded(Manifest(1)));
        Assert.Empty(Live.Split);
        Do(new RegistryInput.Loaded(Manifest(2)));
        Assert.Equal([new TrafficShare(2, 100)], Live.Split);
    }

    [Fact]
    public void Remove_FailedVersion_IsGoneWithItsFiles()
    {
        Ask(Registration(1, 1, 20, "dat_1"));
        Do(new RegistryInput.Checked("m", 1, "a bit flipped"));
        Ask(new RegistryChange.Remove("m", "anna", 1));
        Assert.Equal(VersionStatus.Deleted, _registry.Find("m")!.Find(1)!.Status);
        Assert.Equal(["p0", "p1", "c1"], _registry.Garbage);
        Assert.Equal(RegistryRefusal.NotNow, Refusal(new RegistryChange.Restore("m", "anna", 1)).Reason);
    }

    [Fact]
    public void Doubted_DamagedVersion_SaysSoAndGetsNoComicsUntilItIsUploadedAgain()
    {
        Add(1, perplexity: 20);
        Add(2, perplexity: 19);
        Ask(new RegistryChange.Deploy("m", "anna", "live", [new(1, 50), new(2, 50)]));
        Do(new RegistryInput.Loaded(Manifest(1)));
        Do(new RegistryInput.Loaded(Manifest(2)));
        Do(new RegistryInput.Doubted(Manifest(2)));
        Do(new RegistryInput.Checked("m", 2, "model.safetensors: it is damaged"));
        Assert.Equal((VersionStatus.Ready, "model.safetensors: it is damaged"), (Version(2).Status, Version(2).Failure));
        for (var comic = 0; comic < 20; comic++) Do(new RegistryInput.PinDeployed($"cmc_{comic}", "m", "live"));
        Assert.All(_registry.Pins, pin => Assert.Equal(1, pin.Version));
        Assert.Equal("m@2 can't be used: model.safetensors: it is damaged", Refusal(new RegistryChange.Promote("m", "anna", "live", 2)).Message);
        Ask(Registration(2, 2, 19, "dat_1"));
        Assert.True(Version(2).IsDoubted);
        Do(new RegistryInput.Checked("m", 2, null));
        Ask(new RegistryChange.Promote("m", "anna", "live", 2));
    }

    [Fact]
    public void MoveAlias_NamedLikeANumber_IsRefused()
    {
        Add(1, perplexity: 20);
        Assert.Equal(RegistryRefusal.Invalid, Refusal(new RegistryChange.MoveAlias("m", "anna", "7", 1, 0, "")).Reason);
    }

    private ModelDeployment Live => Assert.Single(_registry.Find("m")!.Deployments);

    private RegisteredVersion Version(int number) => _registry.Find("m")!.Find(number)!;

    private string Manifest(int number) => Version(number).Version.Manifest;

    /// <summary>All have one file in common, and each one of its own.</summary>
    private static RegistryChange.Register Registration(int number, int weights, double perplexity, string data)
    {
        StoredFile[] files = [new("config.json", 1, Digest(0), ["p0"]), new("vocab.json", 1, Digest(number), [$"c{number}"]), new("model.safetensors", 1, Digest(weights), [$"p{weights}"])];
        return new("m", "anna", files, new ModelDescription(new(null, null, null), new("gpt2", 8, 8), new(data, perplexity), ""));
    }

    private void Add(int number, double perplexity, string data = "dat_1", int? weights = null)
    {
        Ask(Registration(number, weights ?? number, perplexity, data));
        Do(new RegistryInput.Checked("m", number, null));
        Ask(new RegistryChange.Approve("m", "anna", number, IsApproved: true, "good"));
    }

    private void Ask(RegistryChange change) => Do(new RegistryInput.Asked(change));

    private void Do(RegistryInput input) => _registry = RegistryMachine.Apply(_registry, input, Now);

    private RegistryRefusedException Refusal(RegistryChange change) => Assert.Throws<RegistryRefusedException>(() => Ask(change));

    private static string Digest(int content) => content.ToString("x64", System.Globalization.CultureInfo.InvariantCulture);
}
