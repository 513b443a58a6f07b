using System.CommandLine;
using ComicCluster.Cli.Usage;

namespace ComicCluster.Cli.Tests.Usage;

/// <summary>What holds for the options and arguments of all commands.</summary>
public sealed class CommandTreeTests
{
    public static TheoryData<string> Numbers => [.. Options(option => TypeOf(option).IsPrimitive && TypeOf(option) != typeof(bool)).Select(found => found.Words)];

    public static TheoryData<string> Paths => [.. Options(option => CommandTree.IsPath(option.HelpName)).Select(found => found.Words)];

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Number_WithAComma_IsRefusedAndTheOptionIsNamed(string words)
    {
        var (_, command, option) = Options(_ => true).Single(found => found.Words == words);
        foreach (var (text, told) in new[] { ("0,7", "a point, as in 0.7"), ("1,000", "a point, as in 1.000"), ("many", "'many'"), ("NaN", "'NaN'"), ("1e999", "'1e999'") })
        {
            var errors = Errors(command, option, text);
            Assert.Contains(errors, error => error.StartsWith($"{option.Name} is '{text}'", StringComparison.Ordinal) && error.Contains(told, StringComparison.Ordinal));
            Assert.DoesNotContain(errors, error => error.Contains("System.", StringComparison.Ordinal));
        }
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void Path_ThatIsEmpty_IsNoFolder(string words)
    {
        var (_, command, option) = Options(_ => true).Single(found => found.Words == words);
        Assert.Contains(Errors(command, option, ""), error => error.Contains($"{option.Name} is empty", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("--temperature", "0.7")]
    [InlineData("--temperature", "7e-1")]
    [InlineData("--temperature", "-.7")]
    [InlineData("--seed", "18446744073709551615")]
    public void Number_WithAPoint_IsTaken(string option, string value) => Assert.Null(Commands.Complaint("write", "a cat", "--model", "m", option, value));

    /// <summary>What is said of an option's value, in command lines of which one at least has no other fault.</summary>
    private static string[] Errors(Command command, Option option, string value)
    {
        string[][] others = [[], ["."], ["--model", "m"], ["--model", "m", "--gateway", "g"], ["--model", "m", "--gateway", "g", "--workers", "2"], ["--model", "m", "--data", "toyland"], ["--beams", "2"], ["--json"], [".", "--samples", "2"]];
        return [.. others.SelectMany(other => CommandLine.Parse(Commands.Root, [.. UsageCheck.PathOf(command).Split(' ')[1..], .. other, option.Name, value]).Errors).Select(error => error.Message)];
    }

    private static Type TypeOf(Option option) => Nullable.GetUnderlyingType(option.ValueType) ?? option.ValueType;

    private static IEnumerable<(string Words, Command Command, Option Option)> Options(Func<Option, bool> condition) =>
        from command in Commands.All
        from option in command.Options.Where(condition)
        select ($"{UsageCheck.PathOf(command)} {option.Name}", command, option);
}
