using System.CommandLine;
using ComicCluster.Engine.Language.Decoding.Cpu;
using ComicCluster.Engine.Language.Generation;
using ComicCluster.Engine.Language.Sampling;

namespace ComicCluster.Cli.Commands;

/// <summary>How <c>comic write</c> writes. The engine checks the bounds.</summary>
internal sealed class WriteOptions
{
    private static readonly SamplingOptions Paper = new();

    public Option<int> MaxTokens { get; } = Number("--max-tokens", 300, "The most tokens that are written.");
    public Option<int> Samples { get; } = Number("--samples", 1, "How many texts; text k is what seed + k writes alone.");
    public Option<float> Temperature { get; } = Number("--temperature", Paper.Temperature, "Below 1 likely words get likelier; 0 always takes the likeliest.");
    public Option<int> TopK { get; } = Number("--top-k", Paper.TopK, "Choose among the K likeliest tokens; 0 is off.");
    public Option<float> TopP { get; } = Number("--top-p", Paper.TopP, "Choose among the likeliest tokens that hold this probability; 1 is off.");
    public Option<float> MinP { get; } = Number("--min-p", Paper.MinP, "Leave out tokens less likely than this share of the likeliest; 0 is off.");
    public Option<float> TypicalP { get; } = Number("--typical-p", Paper.TypicalP, "Choose among the tokens of most typical surprise that hold this probability; 1 is off.");
    public Option<float> RepetitionPenalty { get; } = Number("--repetition-penalty", Paper.RepetitionPenalty, "Above 1, words that were used get less likely; 1 is off.");
    public Option<float> PresencePenalty { get; } = Number("--presence-penalty", Paper.PresencePenalty, "Off the logit of each token that was written, -2 to 2.");
    public Option<float> FrequencyPenalty { get; } = Number("--frequency-penalty", Paper.FrequencyPenalty, "The same for every time that it was written, -2 to 2.");
    public Option<int> NoRepeatNgram { get; } = Number("--no-repeat-ngram", Paper.NoRepeatNgram, "No N tokens in a row come twice; 0 is off.");
    public Option<int> Beams { get; } = Number("--beams", 0, "Search for the likeliest text with N beams instead of drawing; 0 is off.");
    public Option<float> LengthPenalty { get; } = Number("--length-penalty", 1f, "With --beams: above 0 favours long texts.");
    public Option<bool> SlidingWindow { get; } = new("--sliding-window")
    {
        Description = "When the model's context is full, forget its older half and write on, instead of ending.",
    };

    public Option<bool> IgnoreEnd { get; } = new("--ignore-end") { Description = "Write on after the model's end of text." };
    public Option<string[]> Stop { get; } = new("--stop") { Description = "End before this string; may be given several times.", HelpName = "TEXT" };
    public Option<WeightFormat> Weights { get; } = new("--weights")
    {
        Description = "How the weights are held while writing: less memory and more speed, at a small loss of precision.",
        HelpName = "float32|bfloat16|int8",
        DefaultValueFactory = _ => WeightFormat.Float32,
    };

    public Option<int> LogProbabilities { get; } = Number("--logprobs", 0, "With --json: the N likeliest tokens at each place, up to 20.");
    public Option<bool> Json { get; } = new("--json") { Description = "Write one JSON object a text, with tokens, log-probabilities and seed." };
    public Option<bool> Echo { get; } = new("--echo") { Description = "Write the prompt first." };

    public IEnumerable<Option> All =>
    [
        MaxTokens, Samples, Temperature, TopK, TopP, MinP, TypicalP, RepetitionPenalty, PresencePenalty, FrequencyPenalty, NoRepeatNgram, Beams,
        LengthPenalty, Stop, IgnoreEnd, SlidingWindow, Weights, LogProbabilities, Json, Echo,
    ];

    public GenerationRequest Request(ParseResult result)
    {
        if (result.GetValue(Samples) is < 1 or > 64) throw new CommandException("--samples must be from 1 to 64.");
        return new GenerationRequest
        {
            Prompt = [],
            Seed = 0,
            MaxNewTokens = result.GetValue(MaxTokens),
            Stop = result.GetValue(Stop) ?? [],
            IgnoreEndOfText = result.GetValue(IgnoreEnd),
            SlidingWindow = result.GetValue(SlidingWindow),
            TopLogProbabilities = result.GetValue(LogProbabilities),
            Sampling = new SamplingOptions
            {
                Temperature = result.GetValue(Temperature),
                TopK = result.GetValue(TopK),
                TopP = result.GetValue(TopP),
                MinP = result.GetValue(MinP),
                TypicalP = result.GetValue(TypicalP),
                RepetitionPenalty = result.GetValue(RepetitionPenalty),
                PresencePenalty = result.GetValue(PresencePenalty),
                FrequencyPenalty = result.GetValue(FrequencyPenalty),
                NoRepeatNgram = result.GetValue(NoRepeatNgram),
            },
        };
    }

    private static Option<T> Number<T>(string name, T value, string description) =>
        new(name) { Description = description, HelpName = "N", DefaultValueFactory = _ => value };
}
