using ComicCluster.Chaos.Checking.Invariants;

namespace ComicCluster.Chaos.Tests.Checking;

/// <summary>Each invariant finds the bugs that are planted against it, and nothing in a run that is well.</summary>
public sealed class InvariantTests
{
    private readonly PlantedRun _run = PlantedRun.Healthy();

    [Fact]
    public void Check_HealthyRun_FindsNothing() => Assert.Empty(_run.Check());

    [Fact]
    public void OneEndPerStory_StoryWithoutEnd_IsFound()
    {
        _run.Add(11, "harness", "client.accepted", new { story = "a/lost", spec = "s", guide = "g" });
        Assert.Contains("a/lost was accepted and ended as nothing", _run.Violations<OneEndPerStory>());
    }

    [Fact]
    public void OneEndPerStory_TwoEnds_AreFound()
    {
        _run.Add(9, "coordinator-2", "story", new { story = "a/x", status = "Cancelled", attempt = 1 });
        Assert.Contains(_run.Violations<OneEndPerStory>(), violation => violation.StartsWith("a/x was Completed and Cancelled", StringComparison.Ordinal));
    }

    [Fact]
    public void OneEndPerStory_PaintsAfterItsEnd_IsFound()
    {
        _run.Add(9, "coordinator-1", "story", new { story = "a/x", status = "Painting", attempt = 1 });
        Assert.Contains(_run.Violations<OneEndPerStory>(), violation => violation.StartsWith("a/x went on after its end", StringComparison.Ordinal));
    }

    [Fact]
    public void OneEndPerStory_ClientToldAnotherEnd_IsFound()
    {
        _run.Without("client.ended").Add(10, "harness", "client.ended", new { story = "a/x", status = "Failed", spec = "s" });
        Assert.Contains("a/x was Completed, and the client was told Failed", _run.Violations<OneEndPerStory>());
    }

    [Fact]
    public void OneResultPerPanel_ZombieCommits_IsFound()
    {
        _run.Complete(9, "a/x/01", "gpu-1", 1);
        Assert.Contains(_run.Violations<OneResultPerPanel>(), violation => violation.StartsWith("a/x/01 has 2 results", StringComparison.Ordinal));
    }

    [Fact]
    public void OneResultPerPanel_TwoStartsInOneEpoch_AreFound()
    {
        _run.Begin(6.2, 3, "a/x/01", "gpu-3", epoch: 2, step: 10);
        Assert.Contains(_run.Violations<OneResultPerPanel>(), violation => violation.StartsWith("a/x/01 was started 2 times in epoch 2", StringComparison.Ordinal));
    }

    [Fact]
    public void OneResultPerPanel_EpochGoesBack_IsFoundUnlessTheProcessWasPaused()
    {
        _run.Begin(3, 9, "a/x/01", "gpu-3", epoch: 4, step: 0);
        Assert.Contains(_run.Violations<OneResultPerPanel>(), violation => violation.StartsWith("a/x/01 went back", StringComparison.Ordinal));
        _run.Add(2, "harness", "fault.pause", new { name = "gpu-2" });
        Assert.DoesNotContain(_run.Violations<OneResultPerPanel>(), violation => violation.StartsWith("a/x/01 went back", StringComparison.Ordinal));
    }

    [Fact]
    public void OneResultPerPanel_StartedAfterItsResult_IsFound()
    {
        _run.Begin(9.5, 4, "a/x/01", "gpu-3", epoch: 3, step: 0);
        Assert.Contains(_run.Violations<OneResultPerPanel>(), violation => violation.StartsWith("a/x/01 was completed and started again", StringComparison.Ordinal));
    }

    [Fact]
    public void OneResultPerPanel_PictureOfALostEpoch_IsFound()
    {
        _run.Add(10, "harness", "client.picture", new { story = "a/x", panel = "a/x/01", name = "a/x/01/e1.png", sha256 = "p" });
        Assert.Contains(_run.Violations<OneResultPerPanel>(), violation => violation.StartsWith("a/x/01/e1.png of a lost epoch", StringComparison.Ordinal));
    }

    [Fact]
    public void LeasesDontOverlap_TwoLeasesOfAPanel_AreFound()
    {
        _run.Grant(2.5, 7, "a/x/01", "gpu-3");
        Assert.Contains(_run.Violations<LeasesDontOverlap>(), violation => violation.StartsWith("two leases of a/x/01", StringComparison.Ordinal));
    }

    [Fact]
    public void LeasesDontOverlap_MoreThanTheSlots_AreFound()
    {
        _run.Grant(2.5, 7, "a/y/01", "gpu-1");
        Assert.Contains(_run.Violations<LeasesDontOverlap>(), violation => violation.StartsWith("gpu-1 had 2 leases for 1 slots", StringComparison.Ordinal));
    }

    [Fact]
    public void NothingIsLost_ResumedBehindACheckpoint_IsFound()
    {
        _run.Begin(9, 8, "a/x/01", "gpu-2", epoch: 3, step: 4);
        Assert.Contains(_run.Violations<NothingIsLost>(), violation => violation.StartsWith("step 10 was kept", StringComparison.Ordinal));
    }

    [Fact]
    public void NothingIsLost_LongWithoutCheckpointBeforeAKill_IsFoundUnlessTheStorageFailed()
    {
        _run.Begin(20, 8, "c/x/01", "gpu-3", epoch: 1, step: 0)
            .Add(40, "harness", "fault.kill", new { name = "gpu-3" });
        Assert.Contains("c/x/01 lost 20.0 s when gpu-3 was killed", _run.Violations<NothingIsLost>());
        _run.Add(25, "harness", "fault.storage", new { name = "gpu-3", mode = "Refused", seconds = 3 });
        Assert.Empty(_run.Violations<NothingIsLost>());
    }

    [Fact]
    public void NothingIsLost_CancelledLongBeforeAKill_IsNothing()
    {
        _run.Begin(20, 8, "c/x/01", "gpu-3", epoch: 1, step: 0)
            .Add(21, "gpu-3", "panel", new { panel = "c/x/01", status = "Cancelled", epoch = 1 })
            .Add(22, "gpu-3", "checkpoint", new { panel = "c/x/01", epoch = 1, step = 9, name = "c/x/01/e1-000009.safetensors" })
            .Add(40, "harness", "fault.kill", new { name = "gpu-3" });
        Assert.Empty(_run.Violations<NothingIsLost>());
    }

    [Fact]
    public void NothingIsLost_DrainedWithoutCheckpoint_IsFound()
    {
        _run.Begin(20, 8, "c/x/01", "gpu-3", epoch: 1, step: 0).Add(30, "harness", "fault.terminate", new { name = "gpu-3" });
        Assert.Contains("gpu-3 was drained and left no checkpoint of c/x/01", _run.Violations<NothingIsLost>());
        _run.Add(31, "gpu-3", "checkpoint", new { panel = "c/x/01", epoch = 1, step = 9, name = "c/x/01/e1-000009.safetensors" });
        Assert.Empty(_run.Violations<NothingIsLost>());
    }

    [Fact]
    public void SameSeedSamePicture_TwoPicturesOfOneSpec_AreFound()
    {
        _run.Without("reference.picture").Add(11, "harness", "client.picture", new { story = "b/x", panel = "b/x/01", name = "b/x/01/e1.png", sha256 = "q" });
        Assert.Contains(_run.Violations<SameSeedSamePicture>(), violation => violation.StartsWith("panel 01 has 2 different pictures", StringComparison.Ordinal));
    }

    [Fact]
    public void SameAsAlone_OtherPictureThanAlone_IsFound()
    {
        _run.Without("client.picture").Add(10, "harness", "client.picture", new { story = "a/x", panel = "a/x/01", name = "a/x/01/e2.png", sha256 = "q" });
        Assert.Contains(_run.Violations<SameAsAlone>(), violation => violation.StartsWith("it was p alone", StringComparison.Ordinal));
    }

    [Fact]
    public void SameAsAlone_OtherTextThanAlone_IsFound()
    {
        _run.Add(10, "harness", "client.script", new { story = "a/x", sha256 = "u" });
        Assert.Contains(_run.Violations<SameAsAlone>(), violation => violation.StartsWith("it was t alone", StringComparison.Ordinal));
    }

    [Fact]
    public void TenantsKeepToTheirShare_MoreThanTheLimit_IsFound()
    {
        _run.Grant(2.2, 11, "a/y/01", "gpu-3").Grant(2.3, 12, "a/z/01", "gpu-4");
        Assert.Contains(_run.Violations<TenantsKeepToTheirShare>(), violation => violation.StartsWith("a had 3 leases, 2 are allowed", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0.9, true)]
    [InlineData(0.5, false)]
    public void TenantsKeepToTheirShare_BothWait_EachGetsHalf(double shareOfA, bool isFound)
    {
        for (var i = 0; i < 100; i++)
        {
            _run.Add(20 + i, "harness", "client.queue", new { waiting = new { a = 5, b = 5 } })
                .Charge(20 + i, "a", 100 + i, shareOfA).Charge(20 + i, "b", 300 + i, 1 - shareOfA);
        }
        Assert.Equal(isFound, _run.Violations<TenantsKeepToTheirShare>().Contains($"a used {100 * shareOfA:F1} s of 100.0 s from 00:00:20 to 00:01:59; its share is 50.0 s"));
    }

    [Fact]
    public void TenantsKeepToTheirShare_OneDoesNotWait_TheOtherMayHaveAll()
    {
        for (var i = 0; i < 100; i++) _run.Add(20 + i, "harness", "client.queue", new { waiting = new { a = 5, b = 0 } }).Charge(20 + i, "a", 100 + i, 1);
        Assert.Empty(_run.Violations<TenantsKeepToTheirShare>());
    }

    [Fact]
    public void TenantsDontMeet_OneIsChargedForAnother_IsFound()
    {
        _run.Charge(3, "b", 1, 5);
        Assert.Contains("b was charged for a/x/01", _run.Violations<TenantsDontMeet>());
    }

    [Fact]
    public void TenantsDontMeet_OneSeesAnothersStory_IsFound()
    {
        _run.Add(11, "harness", "client.peeked", new { tenant = "b", story = "a/x", seen = true });
        Assert.Contains("b saw a/x", _run.Violations<TenantsDontMeet>());
    }

    [Fact]
    public void TenantsDontMeet_ReferenceToAnothersArtifact_IsFound()
    {
        _run.Add(11, "gpu-1", "checkpoint", new { panel = "a/x/01", epoch = 2, step = 11, name = "b/x/01/e2-000011.safetensors" });
        Assert.Contains("a/x/01 refers to b/x/01/e2-000011.safetensors", _run.Violations<TenantsDontMeet>());
    }

    [Fact]
    public void RefusedChangesNothing_RefusedStoryBegins_IsFound()
    {
        _run.Add(1, "harness", "client.refused", new { story = "a/bad", spec = "bad", reason = "no" })
            .Add(1, "coordinator-1", "story", new { story = "a/bad", status = "Writing", attempt = 1 });
        Assert.Contains(_run.Violations<RefusedChangesNothing>(), violation => violation.StartsWith("it was refused, and yet", StringComparison.Ordinal));
    }

    [Fact]
    public void RefusedChangesNothing_RefusedSpecTakesTheStoryOver_IsFound()
    {
        _run.Add(1, "harness", "client.refused", new { story = "a/x", spec = "other", reason = "another specification" })
            .Add(11, "harness", "client.ended", new { story = "a/x", status = "Completed", spec = "other" });
        Assert.Contains(_run.Violations<RefusedChangesNothing>(), violation => violation.StartsWith("s was accepted, and ended as", StringComparison.Ordinal));
    }

    [Fact]
    public void OnlyPinnedModels_OtherDigestLoaded_IsFound()
    {
        _run.Add(1, "gpu-3", "model", new { role = "guide", pinned = "g", sha256 = "h" });
        Assert.Contains(_run.Violations<OnlyPinnedModels>(), violation => violation.StartsWith("a model was loaded that is not", StringComparison.Ordinal));
    }

    [Fact]
    public void OnlyPinnedModels_PaintedWithAnotherModel_IsFound()
    {
        _run.Complete(9, "a/x/02", "gpu-4", 1);
        Assert.Contains(_run.Violations<OnlyPinnedModels>(), violation => violation.StartsWith("g was pinned, and gpu-4 had not loaded it", StringComparison.Ordinal));
    }
}
