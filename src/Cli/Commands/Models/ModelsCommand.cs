using System.CommandLine;

namespace ComicCluster.Cli.Commands.Models;

/// <summary><c>comic models</c>: the registry of models.</summary>
internal static class ModelsCommand
{
    public static Command Create() => new("models", "Keep versions of models: import, measure, approve and deploy them, roll back, export, clear up.")
    {
        ReadingCommands.List(),
        ReadingCommands.Show(),
        ReadingCommands.Export(),
        ImportModelCommand.Create(),
        VersionCommands.Register(),
        VersionCommands.Evaluate(),
        VersionCommands.Approve(),
        VersionCommands.Alias(),
        VersionCommands.Remove(),
        VersionCommands.Restore(),
        VersionCommands.Collect(),
        DeploymentCommands.Deploy(),
        DeploymentCommands.Promote(),
        DeploymentCommands.RollBack(),
        DeploymentCommands.Undeploy(),
    };
}
