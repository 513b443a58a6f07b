using FsCheck;
using FsCheck.Fluent;

namespace ComicCluster.Grains.Tests.Model;

/// <summary>
/// Random schedules for the pure cores: each is a row of bytes, two a step (what happens, and to whom). When one finds a violation, FsCheck
/// shortens it and tells the seed.
/// </summary>
internal static class Schedules
{
    private const int LongestSchedule = 160; // bytes
    private const int MostSchedules = 300_000; // until a planted bug is found: 20,000 were once too few for a rare one

    /// <summary>Runs schedules until one finds a violation.</summary>
    /// <exception cref="Exception">One did.</exception>
    public static void Run(int count, Action<IReadOnlyList<(byte What, byte Who)>> schedule)
    {
        var property = Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), bytes => schedule([.. bytes.Chunk(2).Where(b => b.Length == 2).Select(b => (b[0], b[1]))]));
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(count).WithStartSize(10).WithEndSize(LongestSchedule).WithQuietOnSuccess(true), property);
    }

    /// <summary>Runs schedules until one finds a violation, and fails if none does: what the schedules run has a planted bug.</summary>
    /// <param name="rule">Words of the rule that must be among those that it breaks.</param>
    /// <param name="schedule">Runs one.</param>
    public static void RequireViolation(string rule, Action<IReadOnlyList<(byte What, byte Who)>> schedule)
    {
        var seen = new HashSet<string>();
        var error = Record.Exception(() => Run(MostSchedules, steps =>
        {
            try
            {
                schedule(steps);
            }
            catch (ViolationException violation)
            {
                seen.Add(violation.Message);
                throw;
            }
        }));
        Assert.NotNull(error);
        Assert.True(seen.Any(broken => broken.Contains(rule, StringComparison.Ordinal)), $"No schedule broke \"{rule}\", only [{string.Join("; ", seen)}]. {error}");
    }

    /// <summary>Asserts in the flow of a schedule.</summary>
    public static void Require(bool holds, string rule)
    {
        if (!holds) throw new ViolationException(rule);
    }
}
