import ArgumentParser
import Foundation
import Playbooks
import Problems
import Response
import Timeline
