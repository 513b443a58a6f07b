using FsCheck;
using FsCheck.Fluent;

namespace ComicCluster.Grains.Tests.Model;

/// <summary>
/// Random schedules for the pure cores: each is a row of bytes, two a step (what happens, and to whom). When one finds a violation, FsCheck
/// shortens it and tells the seed.
/// </summary>
internal static class Schedules
{
    private const int LongestSchedule = 120; // bytes

    /// <summary>Runs schedules until one finds a violation.</summary>
    /// <exception cref="Exception">One did.</exception>
    public static void Run(int count, Action<IReadOnlyList<(byte What, byte Who)>> schedule)
    {
        var property = Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), bytes => schedule([.. bytes.Chunk(2).Where(b => b.Length == 2).Select(b => (b[0], b[1]))]));
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(count).WithStartSize(10).WithEndSize(LongestSchedule).WithQuietOnSuccess(true), property);
    }

    /// <summary>Runs schedules until one finds a violation, and fails if none does: what the schedules run has a planted bug.</summary>
    public static void RequireViolation(Action<IReadOnlyList<(byte What, byte Who)>> schedule)
    {
        ViolationException? seen = null;
        var error = Record.Exception(() => Run(20_000, steps =>
        {
            try
            {
                schedule(steps);
            }
            catch (ViolationException violation)
            {
                seen = violation;
                throw;
            }
        }));
        Assert.NotNull(seen);
        Assert.NotNull(error);
    }

    /// <summary>Asserts in the flow of a schedule.</summary>
    public static void Require(bool holds, string rule)
    {
        if (!holds) throw new ViolationException(rule);
    }
}
