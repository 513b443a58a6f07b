using ComicCluster.Cli.Usage;

namespace ComicCluster.Cli.Tests.Usage;

public sealed class UsageCheckTests
{
    [Theory]
    [InlineData("'--help-me' is no option of comic draw; did you mean --help?", "draw", "--help-me")]
    [InlineData("'--panles' is no option of comic draw; did you mean --panels?", "draw", "--panles", "3", "a cat")]
    [InlineData("'--siez' is no option of comic draw; did you mean --size?", "draw", "a cat", "--style", "--siez")]
    [InlineData("'--siez' is no option of comic paint; did you mean --size?", "paint", "a cat", "--clip", "c", "-o", "x.png", "--siez=64x64")]
    [InlineData("'--temprature' is no option of comic write; did you mean --temperature?", "write", "--temprature", "--model", "m")]
    [InlineData("'wrte' is no command of comic; did you mean write?", "wrte")]
    [InlineData("comic train needs a command: clip, gpt2, prior.", "train")]
    [InlineData("'gpt' is no command of comic train; did you mean gpt2?", "train", "gpt")]
    [InlineData("'cat' is left over: comic draw takes PROMPT; quote what has spaces.", "draw", "a", "cat")]
    [InlineData("--quality is 'best'; it must be draft, normal or fine.", "draw", "a cat", "--quality", "best")]
    [InlineData("--weights is 'int4'; it must be float32, bfloat16 or int8.", "write", "a cat", "--model", "m", "--weights", "int4")]
    [InlineData("NUMBER is 'x'; it must be a whole number", "models", "alias", "m", "best", "x")]
    [InlineData("--seed is '-1'; it must be a whole number from 0 to 18446744073709551615.", "draw", "a cat", "--seed", "-1")]
    [InlineData("--key belongs to --gateway.", "models", "list", "--key", "k")]
    [InlineData("--stop has no effect on a search with --beams.", "write", "a cat", "--model", "m", "--beams", "2", "--stop", "x")]
    public void Complaint_UnusableLine_SaysInOneWhatIsWrong(string expected, params string[] arguments)
    {
        var complaint = Commands.Complaint(arguments);
        Assert.StartsWith(expected, complaint);
        Assert.DoesNotContain('\n', complaint!);
        Assert.DoesNotContain("System.", complaint);
    }

    [Theory]
    [InlineData("draw", "--", "--help-me")]
    [InlineData("draw", "- a list -")]
    [InlineData("draw", "--- what now?")]
    [InlineData("draw", "a cat", "--style=--dark")]
    [InlineData("draw", "a cat", "-o", "folder")]
    [InlineData("--version")]
    [InlineData("draw", "--panles", "--help")]
    public void Complaint_TextThatMayBeginSo_IsNone(params string[] arguments) => Assert.Null(Commands.Complaint(arguments));

    [Theory]
    [InlineData("draw", "@alice goes to town")]
    [InlineData("draw", "--", "@notes.txt")]
    [InlineData("draw", "a cat", "--style", "@notes.txt")]
    [InlineData("write", "@notes.txt", "--model", "m", "--stop", "@notes.txt")]
    [InlineData("paint", "@notes.txt", "--clip", "c", "-o", "x.png", "--also", "@notes.txt:0.5")]
    public void Parse_ArgumentWithAnAt_IsATextAndNoFile(params string[] arguments)
    {
        Assert.Null(Commands.Complaint(arguments));
        var parsed = CommandLine.Parse(Commands.Root, arguments);
        Assert.Equal(arguments.Where(argument => argument.StartsWith('@')), parsed.Tokens.Select(token => token.Value).Where(value => value.StartsWith('@')));
    }

    [Theory]
    [InlineData("TopP is 3; it must be above 0.", null, "--top-p is 3; it must be above 0.")]
    [InlineData("max_tokens is 1; it must be from 8 to 9.", null, "--max-tokens is 1; it must be from 8 to 9.")]
    [InlineData("The prompt is empty.", null, "The prompt is empty.")]
    [InlineData("Renewed must be from 0 to 4.", "Renewed", "renewed must be from 0 to 4.")]
    public void Describe_ErrorOfTheEngine_SpeaksOfOptions(string message, string? parameter, string expected)
    {
        var error = parameter is null ? new ArgumentException(message) : new ArgumentOutOfRangeException(parameter, 5, message);
        Assert.Equal(expected, UsageCheck.Describe(error, Commands.Find("write")));
    }
}
