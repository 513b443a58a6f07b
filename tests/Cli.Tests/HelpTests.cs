namespace ComicCluster.Cli.Tests;

public sealed class HelpTests
{
    [Theory]
    [InlineData("write")]
    [InlineData("paint")]
    public void Help_EveryOption_IsDescribed(string command)
    {
        var help = Comic.Run(command, "--help");
        Assert.Equal(0, help.ExitCode);
        var options = help.Output.Split("Options:\n")[1].Split('\n').Where(line => line.StartsWith("  -", StringComparison.Ordinal)).ToArray();
        Assert.True(options.Length > 10);
        Assert.All(options, line => Assert.Matches(@"^  -.{3,40}?\s{2,}\S.{10,}", line));
    }

    [Fact]
    public void Typo_OfACommand_SuggestsTheCommand()
    {
        Comic.Run("wrte").AssertRefused("did you mean write?");
    }
}
