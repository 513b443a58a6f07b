using System.CommandLine;
using ComicCluster.Contracts.Registry;

namespace ComicCluster.Cli.Commands.Models;

/// <summary>What changes deployments.</summary>
internal static class DeploymentCommands
{
    private static readonly Argument<string> Which = new("DEPLOYMENT") { Description = "Which deployment, such as small/live." };
    private static readonly Argument<string[]> Shares = new("SHARES") { Description = "Versions and their percents, such as 3=90 4=10; a canary comes last. None ends the traffic." };
    private static readonly Argument<int> Canary = new("NUMBER") { Description = "The canary's version." };
    private static readonly Option<double> Tolerance = new("--tolerance")
    {
        Description = "By which part the perplexity may be worse than that of the version that has most traffic.", HelpName = "X",
        DefaultValueFactory = _ => RegistryChange.DefaultTolerance,
    };

    public static Command Deploy() => RegistryOptions.Command("deploy", "Split the comics of a deployment among versions. It is made if there is none.", (result, registry) =>
    {
        var (model, deployment) = RegistryOptions.Deployment(result.GetRequiredValue(Which));
        var split = RegistryOptions.Split(result.GetValue(Shares) ?? []);
        Print(registry.Change(new RegistryChange.Deploy(model, Environment.UserName, deployment, split, result.GetValue(Tolerance))), deployment);
    }, Which, Shares, Tolerance);

    public static Command Promote() => RegistryOptions.Command("promote", "Give all traffic of a deployment to its canary, if it is the one that you think.", (result, registry) =>
    {
        var (model, deployment) = RegistryOptions.Deployment(result.GetRequiredValue(Which));
        Print(registry.Change(new RegistryChange.Promote(model, Environment.UserName, deployment, result.GetRequiredValue(Canary))), deployment);
    }, Which, Canary);

    public static Command RollBack() => RegistryOptions.Command("rollback", "Go back to the split that a deployment had before.", (result, registry) =>
    {
        var (model, deployment) = RegistryOptions.Deployment(result.GetRequiredValue(Which));
        Print(registry.Change(new RegistryChange.RollBack(model, Environment.UserName, deployment)), deployment);
    }, Which);

    public static Command Undeploy() => RegistryOptions.Command("undeploy", "Remove a deployment that has no traffic.", (result, registry) =>
    {
        var (model, deployment) = RegistryOptions.Deployment(result.GetRequiredValue(Which));
        registry.Change(new RegistryChange.Undeploy(model, Environment.UserName, deployment));
        Console.Out.WriteLine($"{model}/{deployment}: removed");
    }, Which);

    /// <exception cref="CommandException">A version can't be loaded.</exception>
    private static void Print(RegisteredModel model, string name)
    {
        var deployment = model.Deployments.First(other => other.Name == name);
        if (deployment.Failure is { } failure) throw new CommandException(failure);
        Console.Out.WriteLine($"{model.Name}/{name}: {RegistryOptions.Text(deployment.Split)}");
    }
}
