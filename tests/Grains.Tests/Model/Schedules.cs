using FsCheck;
using FsCheck.Fluent;

namespace ComicCluster.Grains.Tests.Model;

/// <summary>
/// Random schedules for the pure cores: each is a row of bytes, two a step (what happens, and to whom). When one finds a violation, FsCheck
/// shortens it and tells the seed.
/// </summary>
internal static class Schedules
{
    private const int ShortestSchedule = 10, LongestSchedule = 160; // bytes
    private const int MostSchedules = 300_000; // until a planted bug is found: 20,000 were once too few for a rare one

    /// <summary>Runs schedules until one finds a violation.</summary>
    /// <exception cref="Exception">One did.</exception>
    public static void Run(int count, Action<IReadOnlyList<(byte What, byte Who)>> schedule) => Run(count, ShortestSchedule, ArbMap.Default.ArbFor<byte[]>(), schedule);

    /// <summary>Runs schedules until one finds a violation, and fails if none does: what the schedules run has a planted bug.</summary>
    /// <param name="rule">Words of the rule that it must break; others that it breaks are passed over.</param>
    /// <param name="schedule">Runs one.</param>
    public static void RequireViolation(string rule, Action<IReadOnlyList<(byte What, byte Who)>> schedule)
    {
        var seen = new HashSet<string>();
        // Long ones from the first on, and nothing is shortened: nobody has to understand what is found.
        var error = Record.Exception(() => Run(MostSchedules, LongestSchedule / 2, Arb.From(ArbMap.Default.GeneratorFor<byte[]>()), steps =>
        {
            try
            {
                schedule(steps);
            }
            catch (ViolationException violation)
            {
                seen.Add(violation.Message);
                if (violation.Message.Contains(rule, StringComparison.Ordinal)) throw;
            }
        }));
        Assert.True(error is not null, $"No schedule broke \"{rule}\", only [{string.Join("; ", seen)}].");
        Assert.True(seen.Any(broken => broken.Contains(rule, StringComparison.Ordinal)), $"{error}");
    }

    private static void Run(int count, int shortest, Arbitrary<byte[]> bytes, Action<IReadOnlyList<(byte What, byte Who)>> schedule)
    {
        var property = Prop.ForAll(bytes, all => schedule([.. all.Chunk(2).Where(b => b.Length == 2).Select(b => (b[0], b[1]))]));
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(count).WithStartSize(shortest).WithEndSize(LongestSchedule).WithQuietOnSuccess(true), property);
    }

    /// <summary>Asserts in the flow of a schedule.</summary>
    public static void Require(bool holds, string rule)
    {
        if (!holds) throw new ViolationException(rule);
    }
}
