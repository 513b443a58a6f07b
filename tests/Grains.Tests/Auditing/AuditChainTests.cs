using ComicCluster.Contracts.Auditing;

namespace ComicCluster.Grains.Tests.Auditing;

public sealed class AuditChainTests
{
    private static readonly DateTimeOffset Now = new(2025, 3, 10, 21, 30, 0, TimeSpan.Zero);
    private static readonly AuditEvent What = new("key1", "key.create", "key2", "ok", "203.0.113.5", "trace");

    public static TheoryData<string> Changes => [.. Changed.Keys];

    private static Dictionary<string, Func<AuditEntry, AuditEntry>> Changed { get; } = new()
    {
        ["actor"] = entry => entry with { What = entry.What with { Actor = "key3" } },
        ["action"] = entry => entry with { What = entry.What with { Action = "key.revoke" } },
        ["target"] = entry => entry with { What = entry.What with { Target = "key3" } },
        ["outcome"] = entry => entry with { What = entry.What with { Outcome = "refused" } },
        ["address"] = entry => entry with { What = entry.What with { Address = "203.0.113.6" } },
        ["trace"] = entry => entry with { What = entry.What with { TraceId = "" } },
        ["border of two fields"] = entry => entry with { What = entry.What with { Actor = "key1key", Action = ".create" } },
        ["time"] = entry => entry with { Time = entry.Time.AddTicks(1) },
        ["hash"] = entry => entry with { Hash = new string('0', 64) },
    };

    [Fact]
    public void FirstBroken_LogAsItWasWritten_IsNone()
    {
        var log = Log(5);
        Assert.Null(AuditChain.FirstBroken(log));
        Assert.Null(AuditChain.FirstBroken(log.Skip(2), before: log[1]));
        Assert.Equal(Enumerable.Range(1, 5).Select(i => (long)i), log.Select(entry => entry.Sequence));
    }

    [Theory, MemberData(nameof(Changes))]
    public void FirstBroken_ChangedEntry_IsFound(string change)
    {
        var log = Log(5);
        log[2] = Changed[change](log[2]);
        Assert.Equal(3, AuditChain.FirstBroken(log));
    }

    [Fact]
    public void FirstBroken_EntryTakenOutPutInOrHashedAnew_IsFound()
    {
        var log = Log(5);
        Assert.Equal(4, AuditChain.FirstBroken(log.Where(entry => entry.Sequence != 3)));
        Assert.Equal(2, AuditChain.FirstBroken([log[0], log[1], AuditChain.Append(log[0], What, Now), .. log[2..]])); // the second of two of that number
        log[2] = AuditChain.Append(log[1], What with { Outcome = "refused" }, Now); // sound in itself, but what follows is not
        Assert.Equal(4, AuditChain.FirstBroken(log));
    }

    private static AuditEntry[] Log(int count)
    {
        var log = new List<AuditEntry>();
        for (var i = 0; i < count; i++) log.Add(AuditChain.Append(log.LastOrDefault(), What, Now.AddSeconds(i)));
        return [.. log];
    }
}
