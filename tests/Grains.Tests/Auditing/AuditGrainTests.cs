using ComicCluster.Contracts.Auditing;
using ComicCluster.Grains.Tests.Cluster;

namespace ComicCluster.Grains.Tests.Auditing;

[Collection(SharedCluster.Name)]
public sealed class AuditGrainTests(SharedCluster cluster)
{
    [Fact]
    public async Task List_MoreThanAPage_IsWholeSoundAndNewestFirst()
    {
        var audit = Audit("audited");
        for (var i = 1; i <= 250; i++) await audit.AddAsync(What($"target-{i}"));
        await SharedCluster.DeactivateAsync(audit);
        await audit.AddAsync(What("target-251"));

        var all = new List<AuditEntry>();
        for (long? before = null; before is not 1; before = all[^1].Sequence)
        {
            var part = await audit.ListAsync(before, 70);
            Assert.Equal(Math.Min(70, 251 - all.Count), part.Count);
            all.AddRange(part);
        }
        Assert.Equal(Enumerable.Range(1, 251).Reverse().Select(i => $"target-{i}"), all.Select(entry => entry.What.Target));
        Assert.Null(AuditChain.FirstBroken(Enumerable.Reverse(all)));
        Assert.Empty(await audit.ListAsync(before: 1, 10));
        Assert.InRange(cluster.Storage.Json("audit", audit).Length, 1, 100_000); // the newest page, not all of it
        Assert.True(cluster.Storage.Exists("audit-page-000001", audit));
    }

    [Fact]
    public async Task Add_PageCanNotBeTurned_LosesAndDoublesNothing()
    {
        var audit = Audit("unlucky");
        for (var i = 0; i < 100; i++) await audit.AddAsync(What("before"));
        var failures = 0;
        cluster.Storage.OnWrite = (state, grain, write) =>
        {
            if (grain == audit.GetGrainId() && state == "audit" && failures++ == 0) throw new IOException("no"); // after the full page was written
            write();
            return Task.CompletedTask;
        };
        await Assert.ThrowsAsync<OrleansException>(() => audit.AddAsync(What("lost")));
        await audit.AddAsync(What("after"));

        var log = (await audit.ListAsync(null, 100)).Concat(await audit.ListAsync(2, 100)).Reverse().ToArray();
        Assert.Equal(101, log.Length);
        Assert.Equal(("after", 101), (log[^1].What.Target, log[^1].Sequence));
        Assert.Null(AuditChain.FirstBroken(log));
    }

    [Fact]
    public async Task List_OutOfBounds_IsRefusedAndAnEmptyLogIsEmpty()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Audit("empty").ListAsync(null, 0));
        await Assert.ThrowsAsync<ArgumentException>(() => Audit("empty").ListAsync(null, 101));
        Assert.Empty(await Audit("empty").ListAsync(null, 100));
    }

    private static AuditEvent What(string target) => new("key1", "comic.delete", target, "ok", "203.0.113.5", "trace");

    private IAuditGrain Audit(string tenant) => cluster.Grains.GetGrain<IAuditGrain>(tenant);
}
