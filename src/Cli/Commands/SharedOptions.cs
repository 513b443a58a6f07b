using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using ComicCluster.Contracts.Stories;
using ComicCluster.Silo.Models;

namespace ComicCluster.Cli.Commands;

/// <summary>Options that several commands have.</summary>
internal static class SharedOptions
{
    public static Option<string> Model() => new("--model")
    {
        Description = "Folder of a GPT-2 checkpoint in Hugging Face layout: config.json, model.safetensors, vocab.json, merges.txt.",
        HelpName = "DIR",
        Required = true,
    };

    public static Option<ulong?> Seed() => new("--seed")
    {
        Description = "The same seed gives the same result. Without it one is drawn and shown.",
        HelpName = "N",
    };

    /// <summary>A size, for <see cref="PanelSize"/> to read.</summary>
    /// <param name="what">What has it.</param>
    public static Option<string> Size(string what) => new("--size")
    {
        Description = $"{what}: a side, or width and height.",
        HelpName = "N|WxH",
        DefaultValueFactory = _ => GuideDefaults.UsualSide.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>One of several words.</summary>
    /// <param name="name">The option's name.</param>
    /// <param name="description">What it decides.</param>
    /// <param name="value">The word without it.</param>
    /// <param name="words">All of them, in the order that help has.</param>
    public static Option<string> Choice(string name, string description, string value, params string[] words)
    {
        var option = new Option<string>(name) { Description = description, HelpName = string.Join('|', words), DefaultValueFactory = _ => value };
        option.CompletionSources.Add(words);
        option.Validators.Add(result =>
        {
            if (result.Tokens.Select(token => token.Value).FirstOrDefault(word => !words.Contains(word)) is { } other)
                result.AddError($"{name} is '{other}'; it must be {string.Join(", ", words[..^1])} or {words[^1]}.");
        });
        return option;
    }

    /// <summary>The seed that was given, or a new one, short enough to be typed.</summary>
    public static ulong SeedOrNew(this ParseResult result, Option<ulong?> option) =>
        result.GetValue(option) ?? (ulong)RandomNumberGenerator.GetInt32(int.MaxValue);
}
